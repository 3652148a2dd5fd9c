/* How each address was treated: in flight, early, gaps. */
#include "counts.h"

#include <string.h>
#include <sys/resource.h>
#include <time.h>

static const int64_t SECOND = 1000000000, NO_GAP = INT64_MAX;
static const double MS = 1e6;

struct host hosts[MAX_HOSTS + 1];
int host_count = 200;
struct totals totals;
struct limits limits = {.flight = 4, .gap_ms = 100, .tolerance_ms = 25};
static double cpu_before;

int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * SECOND + t.tv_nsec;
}

static double cpu_seconds(void) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

/* The time that is due advances by the gap with each request; what comes before it by more than the
 * tolerance is early, once, and the count begins anew there. */
static void count_gap(struct host *host, int64_t t) {
    int64_t gap = (int64_t)(limits.gap_ms * MS), tolerance = (int64_t)(limits.tolerance_ms * MS);
    bool early = host->last && t < host->due - tolerance;
    if (host->last) {
        int64_t since = t - host->last;
        if (since < host->min_gap) host->min_gap = since;
        host->short_gaps += since < gap - tolerance;
    }
    host->early += early;
    host->due = (early || t > host->due ? t : host->due) + gap;
    host->last = t;
}

void count_arrival(struct host *host, bool head) {
    totals.requests++;
    totals.head += head;
    totals.get += !head;
    if (++totals.in_flight > totals.max_in_flight) totals.max_in_flight = totals.in_flight;
    host->requests++;
    if (++host->in_flight > host->max_in_flight) host->max_in_flight = host->in_flight;
    host->above_flight += host->in_flight > limits.flight;
    count_gap(host, now());
}

void count_end(struct host *host) {
    totals.in_flight--;
    host->in_flight--;
}

void reset_counts(void) {
    int in_flight = totals.in_flight, open = totals.open;
    totals = (struct totals){.in_flight = in_flight, .max_in_flight = in_flight, .open = open, .max_open = open};
    cpu_before = cpu_seconds();
    for (int i = 0; i <= host_count; i++) {
        struct host *host = &hosts[i], kept = *host;
        *host = (struct host){.in_flight = kept.in_flight, .max_in_flight = kept.in_flight, .min_gap = NO_GAP};
        memcpy(host->name, kept.name, sizeof host->name);
    }
}

static void print_host(FILE *to, const struct host *host) {
    fprintf(to, "{\"host\":\"%s\",\"requests\":%lu,\"connections\":%lu,", host->name, host->requests, host->connections);
    fprintf(to, "\"max_in_flight\":%d,\"above_flight\":%lu,", host->max_in_flight, host->above_flight);
    fprintf(to, "\"early\":%lu,\"short_gaps\":%lu,", host->early, host->short_gaps);
    if (host->min_gap == NO_GAP)
        fputs("\"min_gap_ms\":null}", to);
    else
        fprintf(to, "\"min_gap_ms\":%.3f}", (double)host->min_gap / MS);
}

static void print_hosts(FILE *to) {
    const char *comma = "";
    for (int i = 0; i <= host_count; i++) {
        if (!hosts[i].requests && !hosts[i].connections) continue;
        fputs(comma, to);
        print_host(to, &hosts[i]);
        comma = ",";
    }
}

static void print_statuses(FILE *to) {
    const char *comma = "";
    for (int i = 0; i < STATUSES; i++) {
        if (!totals.status[i]) continue;
        fprintf(to, "%s\"%d\":%lu", comma, i, totals.status[i]);
        comma = ",";
    }
}

void print_counts(FILE *to) {
    uint64_t above = 0, early = 0, short_gaps = 0;
    for (int i = 0; i <= host_count; i++) {
        above += hosts[i].above_flight;
        early += hosts[i].early;
        short_gaps += hosts[i].short_gaps;
    }
    fprintf(to, "{\"requests\":%lu,\"head\":%lu,\"get\":%lu,", totals.requests, totals.head, totals.get);
    fprintf(to, "\"connections\":%lu,\"handshakes\":%lu,", totals.connections, totals.handshakes);
    fprintf(to, "\"tls_errors\":%lu,\"open\":%d,\"max_open\":%d,", totals.tls_errors, totals.open, totals.max_open);
    fprintf(to, "\"in_flight\":%d,\"max_in_flight\":%d,", totals.in_flight, totals.max_in_flight);
    fprintf(to, "\"cpu_s\":%.3f,\"status\":{", cpu_seconds() - cpu_before);
    print_statuses(to);
    fprintf(to, "},\"limits\":{\"flight\":%d,\"gap_ms\":%g,", limits.flight, limits.gap_ms);
    fprintf(to, "\"tolerance_ms\":%g},\"short_gaps\":%lu,", limits.tolerance_ms, short_gaps);
    fprintf(to, "\"violations\":{\"above_flight\":%lu,\"early\":%lu},\"hosts\":[", above, early);
    print_hosts(to);
    fputs("]}", to);
}
