/* A small HTTP and HTTPS server on many loopback addresses, for measuring link checkers.
 *
 *   gcc -O2 -o link_server *.c -lssl -lcrypto
 *   link_server --http PORT [--https PORT --cert CHAIN.pem --key KEY.pem] [--hosts N]
 *               [--flight N] [--gap-ms MS] [--tolerance-ms MS]
 *
 * Binds 127.0.0.1 and 127.0.1.1 .. 127.0.1.N: to a client each address is a host of its own. Writes
 * `ready` on standard output when it listens, and ends when the process that started it ends.
 *
 * The path says how to behave: /k/KIND/DELAY_MS/SIZE/ID
 *   ok          200 with SIZE bytes of HTML, DELAY_MS after the request came
 *   rN, tN      N redirects on the same host (301, 302), then ok; each waits DELAY_MS
 *   xN          a 302 to another host, then r(N-1) there
 *   404, 503 …  that status
 *   h405, h403  that status to HEAD, 200 to GET
 *   rl          429 with `Retry-After: 1` once for each ID, then 200
 *   soft        200 with a page that says there is none
 *   loop        redirects to itself
 *   rst, hang   the connection is reset; no answer ever
 *
 * It watches how each address is treated, on both ports together:
 *   in flight   requests that have arrived and are not yet answered to the last byte. Each arrival with
 *               more of them than --flight is a violation.
 *   early       each arrival more than the tolerance before the earliest time at which it could have come
 *               from a client that starts requests no closer than --gap-ms. That time advances by the gap
 *               with each request, as in the virtual scheduling of ITU-T I.371: a client that is a little
 *               too fast all the time is told, a thread that wakes a little late is not.
 *   short gaps  arrivals closer to the one before than the gap without the tolerance; all of them are
 *               among the early ones.
 * /stats gives the counts as JSON; /reset?flight=&gap_ms=&tolerance_ms= sets them to zero. Neither is counted.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <getopt.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "answers.h"
#include "connection.h"
#include "counts.h"

enum { EVENTS = 256, BACKLOG = 1024 };

struct listener {
    enum source source; /* first, as in a connection */
    int fd;
    SSL_CTX *tls;
    struct host *host;
};

static struct listener listeners[2 * (MAX_HOSTS + 1)];
static int listener_count;

static void reset(const char *query) {
    const char *found;
    if ((found = strstr(query, "flight="))) limits.flight = atoi(found + strlen("flight="));
    if ((found = strstr(query, "gap_ms="))) limits.gap_ms = atof(found + strlen("gap_ms="));
    if ((found = strstr(query, "tolerance_ms="))) limits.tolerance_ms = atof(found + strlen("tolerance_ms="));
    reset_counts();
    forget_answers();
}

static bool read_path(struct connection *c, const char *path) {
    int end = 0;
    int found = sscanf(path, "/k/%15[a-z0-9]/%6ld/%7ld/%9ld%n", c->kind, &c->delay, &c->size, &c->id, &end);
    return found == 4 && path[end] == 0 && c->delay >= 0 && c->size >= 0 && c->id >= 0;
}

static void take(struct connection *c, const char *path) {
    c->in_flight = true;
    count_arrival(c->host, c->head);
    if (!read_path(c, path)) {
        answer(c, 404, "Not Found", 0, "");
        return;
    }
    c->state = WAITING;
    if (!strcmp(c->kind, "hang")) return;
    c->answer_at = now() + c->delay * 1000000;
    if (c->delay)
        add_timer(c);
    else
        answer_kind(c);
}

static void take_request(struct connection *c) {
    char method[8] = "", path[1024] = "";
    c->in_length = 0;
    if (sscanf(c->in, "%7s %1023s HTTP/1", method, path) != 2) {
        end_connection(c, false);
        return;
    }
    c->head = !strcmp(method, "HEAD");
    c->close_after = strcasestr(c->in, "\r\nconnection: close") != NULL;
    if (!strcmp(path, "/stats")) {
        answer_counts(c);
    } else if (!strcmp(path, "/reset") || !strncmp(path, "/reset?", 7)) {
        c->close_after = true;
        answer(c, 200, "Reset", 0, "Connection: close\r\n");
        reset(path);
    } else {
        take(c, path);
    }
}

static void read_request(struct connection *c) {
    while (c->state == READING) {
        ssize_t got = receive(c);
        if (got < 0) end_connection(c, false);
        if (got <= 0) return;
        if (strstr(c->in, "\r\n\r\n"))
            take_request(c);
        else if (c->in_length == REQUEST_BYTES)
            end_connection(c, false);
    }
}

static void handle(struct connection *c, uint32_t events) {
    if (c->state == CLOSED) return;
    if (c->state != READING && (events & ~(uint32_t)EPOLLOUT)) {
        end_connection(c, false); /* the client gave up, or goes on before it was answered */
        return;
    }
    if (c->state == WRITING) write_on(c);
    if (c->state == READING) read_request(c);
}

static void accept_all(const struct listener *listener) {
    int fd, on = 1;
    while ((fd = accept4(listener->fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        open_connection(fd, listener->tls, listener->host);
    }
}

static void open_listener(struct host *host, int port, SSL_CTX *tls) {
    struct listener *listener = &listeners[listener_count++];
    int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    inet_pton(AF_INET, host->name, &address.sin_addr);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, (struct sockaddr *)&address, sizeof address) || listen(fd, BACKLOG)) {
        fprintf(stderr, "%s port %d: ", host->name, port);
        perror("cannot listen");
        exit(1);
    }
    *listener = (struct listener){.source = LISTENER, .fd = fd, .tls = tls, .host = host};
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = listener};
    epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
}

static void open_listeners(SSL_CTX *tls) {
    epoll = epoll_create1(EPOLL_CLOEXEC);
    for (int i = 0; i <= host_count; i++) {
        struct host *host = &hosts[i];
        snprintf(host->name, sizeof host->name, i ? "127.0.1.%d" : "127.0.0.1", i);
        open_listener(host, http_port, NULL);
        if (tls) open_listener(host, https_port, tls);
    }
}

static SSL_CTX *certificate(const char *chain, const char *key) {
    SSL_CTX *tls = SSL_CTX_new(TLS_server_method());
    if (SSL_CTX_use_certificate_chain_file(tls, chain) != 1 ||
        SSL_CTX_use_PrivateKey_file(tls, key, SSL_FILETYPE_PEM) != 1) {
        ERR_print_errors_fp(stderr);
        exit(1);
    }
    SSL_CTX_set_mode(tls, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_session_id_context(tls, (const unsigned char *)"links", 5);
    return tls;
}

static void usage(void) {
    fprintf(stderr, "usage: link_server --http PORT [--https PORT --cert CHAIN --key KEY] [--hosts 1..%d] "
                    "[--flight N] [--gap-ms MS] [--tolerance-ms MS]\n", MAX_HOSTS);
    exit(2);
}

static SSL_CTX *read_options(int count, char **words) {
    static const struct option known[] = {
        {"http", 1, 0, 'h'}, {"https", 1, 0, 's'}, {"hosts", 1, 0, 'n'}, {"cert", 1, 0, 'c'}, {"key", 1, 0, 'k'},
        {"flight", 1, 0, 'f'}, {"gap-ms", 1, 0, 'g'}, {"tolerance-ms", 1, 0, 't'}, {0}};
    const char *chain = NULL, *key = NULL;
    for (int option; (option = getopt_long(count, words, "", known, NULL)) != -1;) {
        switch (option) {
        case 'h': http_port = atoi(optarg); break;
        case 's': https_port = atoi(optarg); break;
        case 'n': host_count = atoi(optarg); break;
        case 'c': chain = optarg; break;
        case 'k': key = optarg; break;
        case 'f': limits.flight = atoi(optarg); break;
        case 'g': limits.gap_ms = atof(optarg); break;
        case 't': limits.tolerance_ms = atof(optarg); break;
        default: usage();
        }
    }
    if (!http_port || host_count < 1 || host_count > MAX_HOSTS || (https_port && !(chain && key))) usage();
    return https_port ? certificate(chain, key) : NULL;
}

static void prepare(void) {
    struct rlimit files;
    if (!getrlimit(RLIMIT_NOFILE, &files)) {
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
    }
    signal(SIGPIPE, SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    prepare_answers();
}

static void serve_once(void) {
    struct epoll_event events[EVENTS];
    int ready = epoll_wait(epoll, events, EVENTS, milliseconds_to_next());
    for (int i = 0; i < ready; i++) {
        enum source *source = events[i].data.ptr;
        if (*source == LISTENER)
            accept_all((struct listener *)source);
        else
            handle((struct connection *)source, events[i].events);
    }
    int64_t t = now();
    for (struct connection *c; (c = take_due(t));) answer_kind(c);
    bury_the_dead();
}

int main(int count, char **words) {
    SSL_CTX *tls = read_options(count, words);
    prepare();
    open_listeners(tls);
    reset("");
    puts("ready");
    fflush(stdout);
    for (;;) serve_once();
}
