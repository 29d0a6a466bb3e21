import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const git: DemoCourse = {
  key: 'git',
  title: 'Git Without Fear',
  subtitle: 'Understand the picture once, and every command makes sense',
  slug: 'git-without-fear',
  language: 'en',
  level: 'beginner',
  category: 'programming',
  topic: 'tools',
  tags: ['git', 'version control', 'teamwork'],
  price: 1499,
  instructor: 'tomasz',
  description: `Most people learn five Git commands by heart and copy the folder before they try a sixth. This course draws the picture behind the commands: commits are snapshots with parents, branches are sticky notes, and almost nothing is ever lost.

With that picture, *merge*, *rebase* and *reset* stop being spells. The last section is a rescue manual: seven accidents and the way back from each.`,
  whatYoullLearn: [
    'Draw what any Git command will do before you run it',
    'Make small commits with messages that help later',
    'Resolve a merge conflict calmly',
    'Get back work that seems to be gone',
  ],
  requirements: ['Git installed', 'You can open a terminal and change folders'],
  whoItsFor: ['Developers who use Git and do not trust it', 'Writers and scientists who keep text in files'],
  createdDaysAgo: 335,
  updatedDaysAgo: 60,
  sections: [
    section(
      'The picture',
      preview(
        text(
          'Commits are snapshots, branches are sticky notes',
          8,
          `
Forget the commands for ten minutes. A Git repository is a set of **commits**. A commit holds three things:

1. a snapshot of all your files,
2. a message, an author and a time,
3. the name of its parent: the commit it was made from (a merge has two).

The name of a commit is a hash of all this, such as \`9f3c1ab\`. Change anything and the name would change, so a commit is never edited. Commands that seem to edit one make a new one.

~~~text
A --- B --- C          main
       \\
        D --- E        feature   <- HEAD
~~~

The letters are commits, the lines go to the parents. **main** and **feature** are branches, and here is the surprise: a branch is not a copy of the files. It is a note with a name on it, stuck to one commit. **HEAD** says which note you are working on.

## What commands do to the picture

| command | effect |
|---|---|
| \`git commit\` | adds a commit whose parent is the current one, and moves the current note to it |
| \`git switch main\` | moves HEAD to another note and makes the files look like its commit |
| \`git branch idea\` | sticks a new note to the current commit |
| \`git merge feature\` | makes a commit with two parents and moves your note there |
| \`git reset --hard B\` | moves your note to B; C is still there, without a note |

Read the last line again. Even after a "hard" reset the commit exists; there is only no note on it. Git keeps a diary of where HEAD has been, \`git reflog\`, and by default keeps such commits for weeks.

## Fast-forward

If nothing has happened on *main* since you branched off, merging needs no new commit: Git slides the note forward. That is a *fast-forward*, and it is why small branches merged soon hardly ever conflict.

### Try it

Make an empty folder, run \`git init\`, make three commits and a branch with two more. After each step run \`git log --oneline --graph --all\` and draw the picture on paper *before* you look. Ten minutes of this are worth a year of copying commands.`,
        ),
      ),
      text(
        'The three places of a file',
        6,
        `
A change lives in one of three places:

- the **working tree**: the files as you see them,
- the **index** (staging area): what the next commit will contain,
- the **last commit**.

~~~text
git add       working tree -> index
git commit    index -> new commit
git restore   index -> working tree (throws your edit away)
~~~

Why the middle step? Because an afternoon's work is rarely one thing. You fixed a typo, renamed a function and began a feature. The index lets you make three commits out of that. \`git add -p\` asks about each piece of change: *y* takes it, *n* leaves it, *s* splits it smaller.

## Two commands to look

~~~text
git diff            what I have not added yet
git diff --staged   what the next commit will contain
~~~

Get used to the second one before every commit. You will find the forgotten debug line, the password, the empty file.

## A message for the person who is looking for a bug

~~~text
Round tax per line, not per invoice

The tax office rounds each line. With several lines our
total was off by one cent, and the import rejected it.
~~~

The first line says what the commit does, as an order, in about fifty characters. Then a blank line, then **why**. The *how* is in the diff. In two years \`git blame\` will lead a tired colleague from one strange line to this message, and the colleague may well be you.

## How large is a commit?

One thought. If you need "and" in the first line, consider two commits. If the tests do not pass, it is not finished. If it is only whitespace, say so, so that the reviewer can skip it.

### Try it

Change two unrelated things in one file. Commit them separately with \`git add -p\`. Then undo only the second with \`git revert\`.`,
      ),
      link(
        'Pro Git, chapter 3: Branches in a nutshell',
        12,
        'https://git-scm.com/book/en/v2/Git-Branching-Branches-in-a-Nutshell',
      ),
    ),
    section(
      'Working with others',
      text(
        'Conflicts are questions',
        6,
        `
A conflict means: two people changed the same lines and Git does not know what you want. Open the file, read both sides, write what *should* be there, remove the markers, \`git add\`. If you are lost, \`git merge --abort\` takes you back to where you were.`,
      ),
      text(
        'Rebase or merge?',
        6,
        `
Merge keeps history as it happened. Rebase rewrites your commits as if you had started today, which reads better. The rule that keeps friends: rebase only commits that nobody else has.`,
      ),
    ),
    section(
      'Rescue manual',
      text(
        'Seven accidents and the way back',
        9,
        `
Committed to the wrong branch? \`git branch right-one\`, then \`git reset --hard HEAD~1\` on the wrong one. Deleted a branch? \`git reflog\`, find the hash, \`git branch name hash\`. Wrong message? \`git commit --amend\`, if not pushed. Pushed a secret? Change the secret first; cleaning history comes second.`,
      ),
      link('git reflog in the manual', 5, 'https://git-scm.com/docs/git-reflog'),
    ),
  ],
}
