/* One client's connection, plain or TLS, and the time at which it is to be answered. */
#ifndef CONNECTION_H
#define CONNECTION_H
#include <openssl/ssl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "counts.h"

enum { REQUEST_BYTES = 8192 };

enum source { LISTENER, CONNECTION };

enum state { READING, WAITING, WRITING, CLOSED };

struct connection {
    enum source source; /* first: epoll hands back a pointer to a listener or to this */
    enum state state;
    int fd;
    SSL *ssl; /* NULL for plain HTTP */
    struct host *host;
    bool in_flight, close_after, wants_write, greeted;
    char in[REQUEST_BYTES + 1];
    size_t in_length;
    char *out;
    size_t out_length, sent;
    /* the request */
    bool head;
    char kind[16];
    long delay, size, id;
    int64_t answer_at;
    int timer; /* place among the timers, -1 for none */
    struct connection *next_dead;
};

extern int epoll;

void open_connection(int fd, SSL_CTX *tls, struct host *host);
void end_connection(struct connection *c, bool reset);
void bury_the_dead(void); /* once no event can name them any more */

ssize_t receive(struct connection *c); /* bytes, 0 for "later", -1 for "it is over" */
void send_bytes(struct connection *c, char *bytes, size_t length); /* frees `bytes`, then reads on */
void write_on(struct connection *c);

void add_timer(struct connection *c);
void remove_timer(struct connection *c);
struct connection *take_due(int64_t t); /* the next to answer at `t`, or NULL */
int milliseconds_to_next(void);         /* -1 when nothing waits */
#endif
