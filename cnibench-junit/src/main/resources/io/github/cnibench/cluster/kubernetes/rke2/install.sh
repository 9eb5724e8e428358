# Installs RKE2 with its own installation script. Arguments: name of the cluster, server or agent, version, address of the
# script or "" where it is here already, folder with the files of the release or "".

require_owner "$1" || exit 3
script=$STATE/installer.sh
if [ -n "$4" ]; then
    { command -v curl >/dev/null 2>&1 && curl -sfL -o "$script" "$4"; } || wget -q -O "$script" "$4" ||
        { echo "cannot download the installer from $4" >&2; exit 1; }
fi
export INSTALL_RKE2_TYPE="$2" INSTALL_RKE2_VERSION="$3"
[ -n "$5" ] && export INSTALL_RKE2_ARTIFACT_PATH="${5%/}"
# In a session of its own, which undo.sh ends where this connection does not.
setsid --wait sh -c 'echo $$ >"$0/session" && exec sh "$0/installer.sh"' "$STATE" >"$STATE/install.log" 2>&1
status=$?
rm -f "$STATE/session"
[ $status -eq 0 ] || tail -n 5 "$STATE/install.log" >&2
exit $status
