/* How each address was treated, and what was asked in all. */
#ifndef COUNTS_H
#define COUNTS_H
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { MAX_HOSTS = 250, STATUSES = 600 };

struct host {
    char name[16];
    uint64_t requests, connections, above_flight, early, short_gaps;
    int in_flight, max_in_flight;
    int64_t last, due, min_gap; /* nanoseconds; `last` is 0 before the first request */
};

struct totals {
    uint64_t requests, head, get, connections, handshakes, tls_errors, status[STATUSES];
    int in_flight, max_in_flight, open, max_open;
};

/* What is asked of a client, at each address. */
struct limits {
    int flight;
    double gap_ms, tolerance_ms;
};

extern struct host hosts[MAX_HOSTS + 1];
extern int host_count; /* without 127.0.0.1, which is hosts[0] */
extern struct totals totals;
extern struct limits limits;

int64_t now(void); /* nanoseconds of a clock that only goes on */
void count_arrival(struct host *host, bool head);
void count_end(struct host *host);
void reset_counts(void); /* what is open and in flight stays */
void print_counts(FILE *to);
#endif
