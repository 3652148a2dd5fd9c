/* Connections: bytes in and out, with and without TLS; how they end. */
#include "connection.h"

#include <errno.h>
#include <openssl/err.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

int epoll;
static struct connection *dead;

static void listen_for(struct connection *c, bool write) {
    if (c->wants_write == write) return;
    c->wants_write = write;
    struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP | (write ? EPOLLOUT : 0), .data.ptr = c};
    epoll_ctl(epoll, EPOLL_CTL_MOD, c->fd, &event);
}

void open_connection(int fd, SSL_CTX *tls, struct host *host) {
    struct connection *c = calloc(1, sizeof *c);
    if (!c) abort();
    c->source = CONNECTION;
    c->fd = fd;
    c->host = host;
    c->timer = -1;
    if (tls) {
        c->ssl = SSL_new(tls);
        SSL_set_fd(c->ssl, fd);
        SSL_set_accept_state(c->ssl);
    }
    totals.connections++;
    host->connections++;
    if (++totals.open > totals.max_open) totals.max_open = totals.open;
    struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP, .data.ptr = c};
    epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
}

static void answered(struct connection *c) {
    if (c->in_flight) count_end(c->host);
    c->in_flight = false;
}

void end_connection(struct connection *c, bool reset) {
    if (c->state == CLOSED) return;
    c->state = CLOSED;
    answered(c);
    remove_timer(c);
    if (c->ssl && c->greeted && !reset) SSL_shutdown(c->ssl);
    SSL_free(c->ssl);
    ERR_clear_error(); /* OpenSSL's queue of errors is for all connections together */
    if (reset) {
        struct linger hard = {1, 0};
        setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    }
    close(c->fd);
    totals.open--;
    c->next_dead = dead;
    dead = c;
}

void bury_the_dead(void) {
    while (dead) {
        struct connection *c = dead;
        dead = c->next_dead;
        free(c->out);
        free(c);
    }
}

static ssize_t tls_result(struct connection *c, int result) {
    if (!c->greeted && SSL_is_init_finished(c->ssl)) {
        c->greeted = true;
        totals.handshakes++;
    }
    if (result > 0) return result;
    int error = SSL_get_error(c->ssl, result);
    ERR_clear_error();
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) {
        listen_for(c, error == SSL_ERROR_WANT_WRITE);
        return 0;
    }
    totals.tls_errors += !c->greeted;
    return -1;
}

ssize_t receive(struct connection *c) {
    char *to = c->in + c->in_length;
    size_t room = REQUEST_BYTES - c->in_length;
    ssize_t got = c->ssl ? tls_result(c, SSL_read(c->ssl, to, (int)room)) : recv(c->fd, to, room, 0);
    if (!c->ssl && got <= 0) got = got < 0 && errno == EAGAIN ? 0 : -1;
    if (got > 0) {
        c->in_length += (size_t)got;
        c->in[c->in_length] = 0;
    }
    return got;
}

static ssize_t transmit(struct connection *c) {
    const char *from = c->out + c->sent;
    size_t length = c->out_length - c->sent;
    if (c->ssl) return tls_result(c, SSL_write(c->ssl, from, (int)length));
    ssize_t sent = send(c->fd, from, length, MSG_NOSIGNAL);
    if (sent >= 0) return sent;
    if (errno != EAGAIN) return -1;
    listen_for(c, true);
    return 0;
}

void write_on(struct connection *c) {
    while (c->sent < c->out_length) {
        ssize_t sent = transmit(c);
        if (sent < 0) end_connection(c, false);
        if (sent <= 0) return;
        c->sent += (size_t)sent;
    }
    answered(c);
    free(c->out);
    c->out = NULL;
    c->state = READING;
    listen_for(c, false);
    if (c->close_after) end_connection(c, false);
}

void send_bytes(struct connection *c, char *bytes, size_t length) {
    c->out = bytes;
    c->out_length = length;
    c->sent = 0;
    c->state = WRITING;
    write_on(c);
}
