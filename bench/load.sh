#!/usr/bin/env bash
# The load generator alone, against a server that runs already; without arguments it says how.
. "$(dirname "$0")/lib.sh"
build_bench
load "$@"
