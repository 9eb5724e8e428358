#!/bin/sh
# Deletes the namespaces of a campaign when its owner no longer renews the campaign's lease.
#
# Runs in a pod of the campaign with a service account that may get the lease and get and delete the namespaces.
# The owner makes the lease before the pod. Needs the shell and the tools of BusyBox, and openssl; writes no file.
#
#   NAMESPACE, LEASE      the lease
#   NAMESPACES            namespaces to delete, in this order, separated by blanks; that of this pod last
#   CAMPAIGN              value that their label cnibench.io/campaign must have; a namespace with another is left alone
#   POLL, EXPIRY          seconds between two looks at the lease; seconds without a renewal after which it is over
#   KUBERNETES_SERVICE_HOST, KUBERNETES_SERVICE_PORT   the API server; its certificate must be for this host
#   SERVICE_ACCOUNT       folder with token and ca.crt; the usual one if unset
#   REQUEST_TIMEOUT       seconds that a request may take; 15 if unset

set -u
export LC_ALL=C
newline='
'

log() {
    printf '%s reaper: %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*"
}

for name in NAMESPACE LEASE NAMESPACES CAMPAIGN POLL EXPIRY KUBERNETES_SERVICE_HOST KUBERNETES_SERVICE_PORT; do
    eval "value=\${$name:-}"
    if [ -z "$value" ]; then
        log "the environment variable $name is not set; set it in the pod"
        exit 2
    fi
done
for value in $NAMESPACE $LEASE $NAMESPACES; do
    case $value in
    *[!a-z0-9.-]*)
        log "[$value] is no name of a namespace or lease; correct NAMESPACE, LEASE or NAMESPACES"
        exit 2
        ;;
    esac
done
for value in "$POLL" "$EXPIRY"; do
    case $value in
    *[!0-9]* | 0)
        log "[$value] is no whole number of seconds above 0; correct POLL or EXPIRY"
        exit 2
        ;;
    esac
done
# One blank between each two.
# shellcheck disable=SC2086
set -- $NAMESPACES
NAMESPACES=$*
account=${SERVICE_ACCOUNT:-/var/run/secrets/kubernetes.io/serviceaccount}
host=$KUBERNETES_SERVICE_HOST
case $host in
*:*)
    authority="[$host]:$KUBERNETES_SERVICE_PORT"
    verify=-verify_ip
    ;;
*[!0-9.]*)
    authority=$host:$KUBERNETES_SERVICE_PORT
    verify=-verify_hostname
    ;;
*)
    authority=$host:$KUBERNETES_SERVICE_PORT
    verify=-verify_ip
    ;;
esac

# The clock of the machine may be set; this one only goes forward.
uptime() {
    read -r seconds _ </proc/uptime
    echo "${seconds%%.*}"
}

# Reads what openssl and the API server say: a line with the status code (or 0 and the fault), then the body without
# blanks. Within JSON there is never a carriage return, so that those that are there frame headers and chunks.
answer() {
    awk '
        BEGIN { RS = "\r\n"; status = 0; fault = "no answer" }
        NR == 1 {
            count = split($0, lines, "\n")
            split(lines[count], words, " ")
            if (words[1] ~ /^HTTP\/1\.[01]$/ && words[2] ~ /^[1-5][0-9][0-9]$/) {
                status = words[2]
                headers = 1
            } else {
                for (line = count; line >= 1; line--) {
                    if (lines[line] ~ /rror|imeout|refused/) { fault = lines[line] }
                }
                exit
            }
            next
        }
        headers && $0 == "" { headers = 0; next }
        headers { if (tolower($0) ~ /^transfer-encoding:[ \t]*chunked/) { chunked = 1 }; next }
        chunked && !data { if ($0 ~ /^0+$/) { exit }; data = 1; next }
        { body = body $0; data = 0 }
        END {
            gsub(/[ \t\n]/, "", body)
            if (status == 0) { print "0 " fault } else { print status }
            print body
        }'
}

# request METHOD PATH [BODY]: sets status, body and, where there was no answer, fault.
# The token goes through a pipe after the certificate was verified; the kubelet renews it, so it is read each time.
request() {
    token=$(cat "$account/token" 2>/dev/null)
    if [ -z "$token" ]; then
        status=0 body='' fault="there is no token in $account/token"
        return
    fi
    said=$({
        printf '%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n' "$1" "$2" "$authority" "$token"
        printf 'Accept: application/json\r\nUser-Agent: cnibench-reaper\r\nConnection: close\r\n'
        if [ -n "${3:-}" ]; then
            printf 'Content-Type: application/json\r\nContent-Length: %s\r\n' "${#3}"
        fi
        printf '\r\n%s' "${3:-}"
    } | timeout "${REQUEST_TIMEOUT:-15}" openssl s_client -quiet -verify_quiet -verify_return_error \
        -CAfile "$account/ca.crt" "$verify" "$host" -connect "$authority" 2>&1 | answer)
    status=${said%%"$newline"*}
    body=${said#*"$newline"}
    fault="the API server answered with status $status"
    case $status in
    0*)
        fault="no answer from the API server $authority: ${status#0 }"
        status=0
        ;;
    esac
}

# Whether the API server itself says that the object $1 is not there: a 404 of a proxy, or of a server that has not
# loaded all its resources yet, does not count.
is_gone() {
    [ "$status" = 404 ] || return 1
    case $body in
    *'"kind":"Status"'*'"reason":"NotFound"'*'"name":"'"$1"'"'*) return 0 ;;
    esac
    return 1
}

# field NAME: the first text of that name in the body.
field() {
    printf '%s' "$body" | grep -o "\"$1\":\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4
}

# Waits until the owner no longer renews the lease. Only changes of the time in it are judged, for the clocks of two
# machines need not agree; and only time in which the API server answers counts, for without it no owner can renew.
await_end() {
    silent=0
    seen=0
    last=none
    before=
    trouble=
    while :; do
        request GET "/apis/coordination.k8s.io/v1/namespaces/$NAMESPACE/leases/$LEASE"
        now=$(uptime)
        renewed=
        if [ "$status" = 200 ]; then
            renewed=$(field renewTime)
            fault="the API server answered with status 200 and a lease without a time"
        elif is_gone "$LEASE" || is_gone "$NAMESPACE"; then
            if [ "$seen" = 1 ]; then
                log "the lease $LEASE has been removed"
                return
            fi
            renewed=missing
        fi
        if [ -z "$renewed" ]; then
            [ "$fault" = "$trouble" ] || log "$fault; looking again every $POLL s"
            trouble=$fault
            before=
        else
            [ -z "$trouble" ] || log "the API server answers again"
            trouble=
            if [ "$renewed" != "$last" ]; then
                [ "$last" != none ] || log "watching the lease $LEASE, renewed at $renewed"
                last=$renewed
                silent=0
            elif [ -n "$before" ]; then
                silent=$((silent + now - before))
            fi
            [ "$renewed" = missing ] || seen=1
            before=$now
            if [ "$silent" -ge "$EXPIRY" ]; then
                log "the lease $LEASE has not been renewed for $silent s (last: $renewed)"
                return
            fi
        fi
        sleep "$POLL"
    done
}

# delete NAME: 0 if nothing more is to be done for it.
delete() {
    request GET "/api/v1/namespaces/$1"
    if is_gone "$1"; then
        log "namespace $1 is gone"
        return 0
    fi
    if [ "$status" != 200 ]; then
        log "namespace $1: $fault; trying again"
        return 1
    fi
    labels=$(printf '%s' "$body" | sed -n 's/^.*"labels":{\([^}]*\)}.*$/\1/p')
    case ",$labels," in
    *',"cnibench.io/campaign":"'"$CAMPAIGN"'",'*) ;;
    *)
        log "namespace $1 is not of campaign $CAMPAIGN and is left alone"
        return 0
        ;;
    esac
    case $body in
    *'"deletionTimestamp":'*)
        log "namespace $1 is being deleted already"
        return 0
        ;;
    esac
    # Of what was looked at just now, and not of another that has come in its place or has been changed.
    request DELETE "/api/v1/namespaces/$1" "{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\",\"preconditions\":{\"uid\":\"$(field uid)\",\"resourceVersion\":\"$(field resourceVersion)\"}}"
    case $status in
    200 | 202)
        log "namespace $1 is deleted"
        return 0
        ;;
    esac
    if is_gone "$1"; then
        log "namespace $1 is gone"
        return 0
    fi
    log "namespace $1 cannot be deleted: $fault; trying again"
    return 1
}

# One that cannot be deleted does not keep the others; but the last, in which this runs, waits for all.
reap() {
    pending=$NAMESPACES
    while [ -n "$pending" ]; do
        left=
        for one in $pending; do
            if { [ "$one" = "${NAMESPACES##* }" ] && [ -n "$left" ]; } || ! delete "$one"; then
                left="$left $one"
            fi
        done
        pending=${left# }
        [ -z "$pending" ] || sleep "$POLL"
    done
    log "done"
}

# The first process of a container ignores signals that it does not trap, and a shell that waits for another program
# handles none: so all is done by a child, and this one only waits.
worker=
trap 'log "ended by a signal"; [ -z "$worker" ] || kill "$worker" 2>/dev/null; exit 143' TERM INT
{
    await_end
    reap
} &
worker=$!
wait "$worker"
