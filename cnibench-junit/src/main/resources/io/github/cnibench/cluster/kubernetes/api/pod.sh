# The first process of a workload: brings the job script to where it is called, serves the probe port, and waits to be ended.
# PROBE_PORT and PROBE_WORD are set where the probe is wanted; JOB_SCRIPT always is.
set -u
mkdir -p /tmp/cnibench/jobs
printf '%s\n' "$JOB_SCRIPT" >/tmp/cnibench/job.new && mv /tmp/cnibench/job.new /tmp/cnibench/job
trap 'exit 0' TERM INT
if [ -n "${PROBE_PORT:-}" ]; then
    mkdir -p /tmp/cnibench/probe
    printf '%s\n' "$PROBE_WORD" >/tmp/cnibench/probe/word
    busybox httpd -f -p "$PROBE_PORT" -h /tmp/cnibench/probe &
fi
# A shell that waits can be ended at once; it also collects what the jobs leave behind.
while :; do
    sleep 3600 &
    wait $!
done
