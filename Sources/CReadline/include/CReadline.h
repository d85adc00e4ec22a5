// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is used of GNU readline, through its callback interface: one line at a time, fed by whoever
// waits for the terminal. Readline keeps its state in globals, so there is one editor a process, and
// every function here is called on one thread.
#ifndef CREADLINE_H
#define CREADLINE_H

#include <stddef.h>

/// How a line is edited.
typedef struct {
    /// Whether Tab completes the names of files; elsewhere it does nothing.
    int completes_files;
    /// Whether the terminal can move its cursor.
    int moves_cursor;
    /// The longest line in octets; more is dropped and remembered.
    size_t limit;
} creadline_options;

/// What became of the octets that were there.
typedef enum {
    /// The line goes on.
    CREADLINE_MORE = 0,
    /// The line is done: `creadline_line` has it.
    CREADLINE_LINE = 1,
    /// The input has ended.
    CREADLINE_END = 2,
} creadline_outcome;

/// Puts up a prompt with a text to edit; standard input is read, standard error drawn on.
void creadline_begin(const char *prompt, const char *prefill, creadline_options options);

/// Takes the octets that are there, up to the end of the line.
creadline_outcome creadline_feed(void);

/// The line that is done, valid until the next call; NULL where there is none.
const char *creadline_line(void);

/// Whether the line grew past the limit.
int creadline_is_too_long(void);

/// Forgets the line, overwriting it.
void creadline_forget(void);

/// Takes the prompt away: erased where the terminal can, else left with a new line below it.
void creadline_cancel(int erases);

/// Changes the prompt of the running line and draws it again.
void creadline_prompt(const char *prompt);

/// Takes the running line off the screen, to be drawn again below what is written next.
void creadline_clear(void);

/// Draws the running line again after other lines were written, or the screen changed its size.
void creadline_redraw(void);

/// Asks the terminal for its size anew.
void creadline_resize(void);

/// Gives the terminal its modes back while the process is stopped.
void creadline_suspend(void);

/// Takes the terminal again.
void creadline_resume(void);

/// Remembers the terminal's modes, the first time, as those to restore.
void creadline_save_modes(void);

/// Restores the remembered modes; does nothing where none are.
void creadline_restore_modes(void);

/// Turns echo and line mode off, for a secret that is read without readline.
void creadline_hide(void);

#endif
