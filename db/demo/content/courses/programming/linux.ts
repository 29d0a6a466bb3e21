import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const linux: DemoCourse = {
  key: 'linux',
  title: 'The Linux Command Line for Everyday Work',
  subtitle: 'Files, pipes and small scripts that save an hour a week',
  slug: 'linux-command-line-for-everyday-work',
  language: 'en',
  level: 'beginner',
  category: 'programming',
  topic: 'tools',
  tags: ['linux', 'shell', 'bash', 'automation'],
  price: 1999,
  discountPercent: 15,
  instructor: 'tomasz',
  description: `The command line is a place where small tools are joined together. You learn a dozen of them well, and how to join them, rather than two hundred superficially.

Everything is done on real chores: renaming six hundred photographs, finding the file that fills the disk, pulling addresses out of a log, making a backup that runs at night. You also learn the habits that keep you safe: look before you delete, quote your variables, try on a copy.`,
  whatYoullLearn: [
    'Move through folders and files without a mouse',
    'Join tools with pipes and redirect their output',
    'Search text with grep and edit streams with sed',
    'Write a script that fails safely',
  ],
  requirements: ['Linux, macOS or WSL on Windows'],
  whoItsFor: ['Developers and analysts new to the terminal', 'Anyone who does the same clicks every Monday'],
  createdDaysAgo: 320,
  updatedDaysAgo: 75,
  sections: [
    section(
      'Looking around',
      preview(
        text(
          'Pipes: small tools, joined',
          8,
          `
A web server has written a log of 200,000 lines. Which ten addresses asked most often?

~~~bash
cut -d ' ' -f 1 access.log | sort | uniq -c | sort -rn | head
~~~

Five small programs, each of which does one thing. The bar \`|\` connects the output of the left one to the input of the right one. Read it aloud:

| step | what goes out |
|---|---|
| \`cut -d ' ' -f 1\` | only the first word of each line: the address |
| \`sort\` | the same lines in order, so equal ones are neighbours |
| \`uniq -c\` | one line per address, with its count in front |
| \`sort -rn\` | by number, largest first |
| \`head\` | the first ten |

## Build it one bar at a time

Nobody types this line in one go. Start with \`head access.log\` to see the shape of the data. Add \`cut\`, look. Add \`sort\`, look. When something comes out wrong you know which step did it, because there is only one new step.

## Three streams

Every program has an input (0), an output (1) and an error output (2). Bars and arrows move them:

~~~bash
ls > files.txt          # output into a file, replacing it
ls >> files.txt         # appended
find / -name '*.conf' 2> /dev/null   # throw the error messages away
sort < names.txt        # input from a file
~~~

Errors go to a separate stream so that they do not end up in the middle of your data. That is why you still see "permission denied" on the screen although you redirected the output.

**A trap:** \`sort names.txt > names.txt\` gives you an empty file. The shell opens and empties the target *before* \`sort\` reads it. Write to another name, or use \`sort -o names.txt names.txt\`.

### Try it

1. How many different words does a text contain? (\`tr -cs '[:alpha:]' '\\n'\` puts each word on its own line.)
2. Which five files in your home folder are largest? Start from \`du -a ~\`.`,
        ),
      ),
      text(
        'Paths, and the three dots that matter',
        5,
        `
\`.\` is here, \`..\` is one up, \`~\` is home. A path that begins with \`/\` is absolute and means the same everywhere; any other path starts from where you are. \`pwd\` tells you where that is, and \`cd -\` takes you back to where you were before.`,
      ),
      text(
        'Find the file that fills the disk',
        6,
        `
\`df -h\` shows which disk is full; \`du -xsh /var/* | sort -h\` shows what fills it. Go one folder deeper each time. Old logs and forgotten downloads account for nine cases of ten.`,
      ),
    ),
    section(
      'Scripts',
      text(
        'A script that fails safely',
        9,
        `
A script is a text file with commands. The difference between a good one and a dangerous one is four lines.

~~~bash
#!/usr/bin/env bash
set -euo pipefail

source=$HOME/photos
target=/mnt/backup/photos

[ -d "$target" ] || { echo "No backup disk at $target" >&2; exit 1; }
rsync -a --delete "$source/" "$target/"
echo "Done: $(date)"
~~~

## What the second line does

- \`-e\` stops at the first command that fails. Without it the script goes on, and the next command works on the wrong folder.
- \`-u\` treats an unset variable as an error. Without it \`rm -rf "$traget/"*\` (note the typo) becomes \`rm -rf /*\`.
- \`-o pipefail\` makes a pipe fail if any part of it fails, not only the last.

## Quote your variables

\`cp $file backup\` breaks when the file is called *my holiday.jpg*, because the shell splits the value at the blank. \`cp "$file" backup\` works always. There are rare reasons not to quote; you will know when you meet one.

## Check before you act

The fourth line asks whether the disk is there at all. \`--delete\` makes the target equal to the source, so if the *source* were an empty mount point, you would delete your backup. Ask yourself of every destructive command: what is the worst input this line can get?

Then try it dry. \`rsync -n\` only lists what it would do. For your own loops, put \`echo\` in front first:

~~~bash
for f in *.JPG; do echo mv -- "$f" "$(basename "$f" .JPG).jpg"; done
~~~

Read the output. If it is what you want, remove the \`echo\`.

## Run it at night

\`crontab -e\`, then

~~~text
15 2 * * *  $HOME/bin/backup >> $HOME/backup.log 2>&1
~~~

means: at 02:15 every day. Look into the log on the first morning, and restore one file from the backup. A backup that nobody has restored from is a hope, not a backup.

### Try it

Run \`shellcheck\` on a script that you already use. It will probably find at least one missing pair of quotes.`,
      ),
      text(
        'Rename six hundred photographs',
        6,
        `
Loops over names need care with blanks: write \`for f in ./*.jpg\` and quote \`"$f"\`. The \`./\` protects you from files whose names begin with a dash.\n\nPut an \`echo\` before the \`mv\`, read all six hundred lines that it prints (the first ten, the last ten and any that look odd), and remove it only then. Renaming is easy; undoing it without a list is not.`,
      ),
      link('GNU Bash manual', 10, 'https://www.gnu.org/software/bash/manual/bash.html'),
    ),
  ],
}
