/* Connections that wait for their answer: a heap by its time. */
#include <stdlib.h>

#include "connection.h"

static struct connection **heap;
static int count, room;

static void put(int place, struct connection *c) {
    heap[place] = c;
    c->timer = place;
}

static void rise(int place, struct connection *c) {
    for (int parent; place; place = parent) {
        parent = (place - 1) / 2;
        if (heap[parent]->answer_at <= c->answer_at) break;
        put(place, heap[parent]);
    }
    put(place, c);
}

static void sink(int place, struct connection *c) {
    for (int child; (child = 2 * place + 1) < count; place = child) {
        if (child + 1 < count && heap[child + 1]->answer_at < heap[child]->answer_at) child++;
        if (heap[child]->answer_at >= c->answer_at) break;
        put(place, heap[child]);
    }
    put(place, c);
}

void add_timer(struct connection *c) {
    if (count == room) {
        room = room ? 2 * room : 1024;
        heap = realloc(heap, (size_t)room * sizeof *heap);
        if (!heap) abort();
    }
    rise(count++, c);
}

void remove_timer(struct connection *c) {
    int place = c->timer;
    if (place < 0) return;
    c->timer = -1;
    struct connection *last = heap[--count];
    if (last == c) return;
    if (place && heap[(place - 1) / 2]->answer_at > last->answer_at)
        rise(place, last);
    else
        sink(place, last);
}

struct connection *take_due(int64_t t) {
    if (!count || heap[0]->answer_at > t) return NULL;
    struct connection *c = heap[0];
    remove_timer(c);
    return c;
}

int milliseconds_to_next(void) {
    if (!count) return -1;
    int64_t left = heap[0]->answer_at - now();
    return left <= 0 ? 0 : (int)((left + 999999) / 1000000);
}
