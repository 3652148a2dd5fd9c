/* Answers: pages, statuses and redirects by the kind that the path names. */
#define _GNU_SOURCE
#include "answers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_BODY = 1 << 20, HEADER_BYTES = 1024, IDS = 1 << 20 };

int http_port, https_port;
static char filler[MAX_BODY];
static bool limited[IDS];

void prepare_answers(void) {
    static const char words[] = "<p>The river carried grain, timber and letters from one market to the next.</p>\n";
    for (size_t i = 0; i < sizeof filler; i++) filler[i] = words[i % (sizeof words - 1)];
}

void forget_answers(void) { memset(limited, 0, sizeof limited); }

static const char *reason(int status) {
    switch (status) {
    case 200: return "OK";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 410: return "Gone";
    case 429: return "Too Many Requests";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    default: return "Other";
    }
}

/* An HTML page of `size` bytes; `header` is further header lines, each with its end. linkchecker takes
 * the header `LinkChecker` for leave to go faster than one request in 0.1 to 0.6 s to a host. */
void answer(struct connection *c, int status, const char *title, long size, const char *header) {
    char start[256];
    int start_length = snprintf(start, sizeof start, "<!doctype html>\n<html lang=\"en\"><head><title>%s</title></head>"
                                "<body>\n<h1>%s</h1>\n", title, title);
    if (size < start_length) size = start_length;
    if (size > MAX_BODY) size = MAX_BODY;
    totals.status[status]++;
    char *out = malloc(HEADER_BYTES + (c->head ? 0 : (size_t)size));
    if (!out) abort();
    int length = snprintf(out, HEADER_BYTES, "HTTP/1.1 %d %s\r\nContent-Type: text/html; charset=utf-8\r\n"
                          "LinkChecker: yes\r\nContent-Length: %ld\r\n%s\r\n", status, reason(status), size, header);
    if (!c->head) {
        memcpy(out + length, start, (size_t)start_length);
        memcpy(out + length + start_length, filler, (size_t)(size - start_length));
        length += (int)size;
    }
    send_bytes(c, out, (size_t)length);
}

static void redirect(struct connection *c, int status, const char *base, const char *kind) {
    char header[256];
    snprintf(header, sizeof header, "Location: %s/k/%s/%ld/%ld/%ld\r\n", base, kind, c->delay, c->size, c->id);
    answer(c, status, "Moved", 0, header);
}

static void answer_hop(struct connection *c, char letter, int hops) {
    char base[64] = "", kind[16];
    snprintf(kind, sizeof kind, "%c%d", letter == 't' ? 't' : 'r', hops - 1);
    if (letter == 'x')
        snprintf(base, sizeof base, "%s://127.0.1.%ld:%d", c->ssl ? "https" : "http", c->id * 7 % host_count + 1,
                 c->ssl ? https_port : http_port);
    redirect(c, letter == 'r' ? 301 : 302, base, kind);
}

static void answer_limited(struct connection *c) {
    bool *seen = &limited[c->id % IDS], first = !*seen;
    *seen = true;
    if (first)
        answer(c, 429, "Too Many Requests", 0, "Retry-After: 1\r\n");
    else
        answer(c, 200, "A page", c->size, "");
}

static bool is_hop(const char *kind) {
    return strchr("rtx", kind[0]) && kind[1] && kind[1 + strspn(kind + 1, "0123456789")] == 0;
}

void answer_kind(struct connection *c) {
    const char *kind = c->kind;
    int number = atoi(kind), behind = atoi(kind + 1);
    if (!strcmp(kind, "ok") || (is_hop(kind) && behind == 0))
        answer(c, 200, "A page", c->size, "");
    else if (is_hop(kind))
        answer_hop(c, kind[0], behind);
    else if (!strcmp(kind, "loop"))
        redirect(c, 302, "", "loop");
    else if (!strcmp(kind, "h405") || !strcmp(kind, "h403"))
        answer(c, c->head ? behind : 200, "A page", c->size, "");
    else if (!strcmp(kind, "soft"))
        answer(c, 200, "Page not found", c->size, "");
    else if (!strcmp(kind, "rl"))
        answer_limited(c);
    else if (!strcmp(kind, "rst"))
        end_connection(c, true);
    else if (number >= 200 && number < STATUSES)
        answer(c, number, reason(number), c->size, number == 429 ? "Retry-After: 1\r\n" : "");
    else
        answer(c, 404, "Not Found", 0, "");
}

void answer_counts(struct connection *c) {
    char *body = NULL, *out = NULL;
    size_t length = 0;
    totals.connections--; /* this one is not the client's that is watched */
    c->host->connections--;
    c->close_after = true;
    FILE *to = open_memstream(&body, &length);
    if (!to) abort();
    print_counts(to);
    fclose(to);
    int total = asprintf(&out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n"
                         "Connection: close\r\n\r\n%s", length, body);
    if (total < 0) abort();
    free(body);
    send_bytes(c, out, (size_t)total);
}
