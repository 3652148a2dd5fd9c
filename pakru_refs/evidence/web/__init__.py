"""The engine that visits web addresses: politely, many at a time, never led astray."""
