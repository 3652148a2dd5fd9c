/* What is said to a request. */
#ifndef ANSWERS_H
#define ANSWERS_H
#include "connection.h"

extern int http_port, https_port;

void prepare_answers(void);
void forget_answers(void); /* IDs that were answered 429 are new again */
void answer(struct connection *c, int status, const char *title, long size, const char *header);
void answer_kind(struct connection *c);
void answer_counts(struct connection *c);
#endif
