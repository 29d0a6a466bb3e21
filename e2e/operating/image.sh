#!/bin/sh
# Runs a program as a container of the image would, in namespaces that the caller has made (`unshare --mount --pid`): the
# code in /app and all else read-only, writable /data and a tmpfs /tmp, and as a user without rights.
#   image.sh ROOT APP DATA USER PROGRAM [ARGUMENT]…
# ROOT is an empty folder; what is hidden of APP is named in $HIDDEN, one folder a line.
set -eu
root=$1 app=$2 data=$3 user=$4
shift 4
mount -t tmpfs tmpfs "$root"
for entry in /*; do
  name=${entry#/}
  case $name in app | data | proc | tmp) continue ;; esac
  if [ -L "$entry" ]; then
    cp -P "$entry" "$root/"
  elif [ -d "$entry" ]; then
    mkdir "$root/$name"
    mount --rbind "$entry" "$root/$name"
    case $name in dev | sys) ;; *) mount -o remount,bind,ro "$root/$name" ;; esac
  fi
done
mkdir "$root/app" "$root/data" "$root/proc" "$root/tmp"
mount --bind "$app" "$root/app"
for folder in $HIDDEN; do
  if [ -d "$app/$folder" ]; then mount -t tmpfs -o ro tmpfs "$root/app/$folder"; fi
done
mount -o remount,bind,ro "$root/app"
mount --bind "$data" "$root/data"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t proc proc "$root/proc"
mount -o remount,ro "$root"
exec chroot --userspec="$user:$user" --groups= "$root" sh -c 'cd /app && exec "$@"' sh "$@"
