# Makes the folders that RKE2 reads from, and notes that it is about to be installed.
# Arguments: name of the cluster, server or agent, folder of the configuration, folder of images.

require_owner "$1" || exit 3
echo "$2" >"$STATE/rke2" && mkdir -p "$3" "$4" "$STATE/artifacts" && chmod 0700 "$3"
