// SPDX-License-Identifier: GPL-3.0-or-later

#include "CReadline.h"

#include <errno.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <readline/readline.h>

static struct {
    char *line;
    int is_done;
    int is_running;
    int is_ready;
    int is_too_long;
    creadline_options options;
    struct termios modes;
    int has_modes;
} editor;

/// Octets are expected within half a second once a sequence has begun: a bracketed paste that is
/// never closed must not block whoever waits for something else too.
static int next_octet(FILE *stream) {
    (void)stream;
    struct pollfd wait = {.fd = STDIN_FILENO, .events = POLLIN};
    for (;;) {
        int ready = poll(&wait, 1, 500);
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return EOF;
        unsigned char octet;
        ssize_t count = read(STDIN_FILENO, &octet, 1);
        if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        return count == 1 ? octet : EOF;
    }
}

static void take_line(char *line) {
    // Without this readline would put the prompt up again at once.
    rl_callback_handler_remove();
    editor.is_running = 0;
    editor.is_done = 1;
    editor.line = line;
    if (line != NULL && strlen(line) > editor.options.limit) editor.is_too_long = 1;
}

static int nothing(int count, int key) {
    (void)count;
    (void)key;
    return 0;
}

static void prepare(void) {
    if (editor.is_ready) return;
    editor.is_ready = 1;
    setlocale(LC_CTYPE, "");
    rl_readline_name = "smtp-wizard";
    rl_instream = stdin;
    rl_outstream = stderr;
    rl_catch_signals = 0;
    rl_catch_sigwinch = 0;
    rl_change_environment = 0;
    rl_getc_function = next_octet;
    // A path may hold blanks, and is the whole line.
    rl_completer_word_break_characters = "";
    rl_completion_append_character = '\0';
    rl_initialize();
    // In a locale without UTF-8 too its octets pass as they are.
    rl_variable_bind("convert-meta", "off");
    rl_variable_bind("input-meta", "on");
    rl_variable_bind("output-meta", "on");
    rl_variable_bind("enable-bracketed-paste", "on");
}

void creadline_begin(const char *prompt, const char *prefill, creadline_options options) {
    prepare();
    creadline_forget();
    editor.options = options;
    editor.is_done = 0;
    editor.is_too_long = 0;
    rl_bind_key('\t', options.completes_files ? rl_complete : nothing);
    if (!options.moves_cursor) rl_variable_bind("enable-bracketed-paste", "off");
    rl_callback_handler_install(prompt, take_line);
    editor.is_running = 1;
    if (prefill[0] != '\0') {
        rl_insert_text(prefill);
        rl_redisplay();
    }
}

creadline_outcome creadline_feed(void) {
    while (editor.is_running) {
        rl_callback_read_char();
        if ((size_t)rl_end > editor.options.limit) editor.is_too_long = 1;
        struct pollfd more = {.fd = STDIN_FILENO, .events = POLLIN};
        if (!editor.is_done && poll(&more, 1, 0) <= 0) return CREADLINE_MORE;
    }
    return editor.line != NULL ? CREADLINE_LINE : CREADLINE_END;
}

const char *creadline_line(void) { return editor.line; }

int creadline_is_too_long(void) { return editor.is_too_long; }

void creadline_forget(void) {
    if (editor.line == NULL) return;
    explicit_bzero(editor.line, strlen(editor.line));
    free(editor.line);
    editor.line = NULL;
}

void creadline_cancel(int erases) {
    if (!editor.is_running) return;
    if (erases && editor.options.moves_cursor) {
        rl_set_prompt("");
        rl_replace_line("", 0);
        rl_redisplay();
    } else {
        fputc('\n', rl_outstream);
        fflush(rl_outstream);
    }
    rl_callback_handler_remove();
    editor.is_running = 0;
}

void creadline_prompt(const char *prompt) {
    if (!editor.is_running || !editor.options.moves_cursor) return;
    rl_set_prompt(prompt);
    rl_redisplay();
}

void creadline_clear(void) {
    if (!editor.is_running) return;
    if (editor.options.moves_cursor) {
        rl_clear_visible_line();
    } else {
        fputc('\n', rl_outstream);
    }
    fflush(rl_outstream);
}

void creadline_redraw(void) {
    if (!editor.is_running) return;
    rl_on_new_line();
    rl_redisplay();
}

void creadline_resize(void) {
    if (editor.is_running) rl_resize_terminal();
}

void creadline_suspend(void) {
    if (editor.is_running && rl_deprep_term_function) rl_deprep_term_function();
}

void creadline_resume(void) {
    if (!editor.is_running) return;
    if (rl_prep_term_function) rl_prep_term_function(1);
    rl_forced_update_display();
}

void creadline_save_modes(void) {
    if (!editor.has_modes) editor.has_modes = tcgetattr(STDIN_FILENO, &editor.modes) == 0;
}

void creadline_restore_modes(void) {
    if (editor.has_modes) tcsetattr(STDIN_FILENO, TCSADRAIN, &editor.modes);
}

void creadline_hide(void) {
    struct termios modes;
    if (tcgetattr(STDIN_FILENO, &modes) != 0) return;
    modes.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON);
    modes.c_cc[VMIN] = 1;
    modes.c_cc[VTIME] = 0;
    // What was typed before the echo was off is no part of the secret.
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &modes);
}
