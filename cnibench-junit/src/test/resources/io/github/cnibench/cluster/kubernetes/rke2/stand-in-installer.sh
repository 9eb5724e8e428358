#!/bin/sh
# Stands in for the installation script of RKE2: the same variables, the same files, the same commands. What it installs
# starts the real programs of Kubernetes, which the tests have put on this node.
set -e

fatal() { echo "[ERROR] $*" >&2; exit 1; }

[ "$(id -u)" -eq 0 ] || fatal "You need to be root to perform this install"
[ -n "$INSTALL_RKE2_VERSION" ] || fatal "no version"
type=${INSTALL_RKE2_TYPE:-server}
fault=$(cat /etc/stand-in/fault 2>/dev/null || :)
if [ -n "$INSTALL_RKE2_ARTIFACT_PATH" ]; then
    echo "[INFO]  staging local checksums from $INSTALL_RKE2_ARTIFACT_PATH/sha256sum-amd64.txt"
    (cd "$INSTALL_RKE2_ARTIFACT_PATH" && sha256sum -c sha256sum-amd64.txt) || fatal "checksums do not match"
fi
echo "[INFO]  using $INSTALL_RKE2_VERSION as release"

bin=/usr/local/bin
units=/usr/local/lib/systemd/system
mkdir -p $bin $units /usr/local/share/rke2
echo "$INSTALL_RKE2_VERSION" >/usr/local/share/rke2/version
for unit in server agent; do
    printf '[Service]\nType=notify\nExecStart=/usr/local/bin/rke2 %s\n' $unit >$units/rke2-$unit.service
done

cat >$bin/rke2 <<'END OF RKE2'
#!/bin/sh
# Called as: rke2 server|agent. Goes on until it is ended.
. /etc/stand-in/env
type=$1
data=/var/lib/rancher/rke2
config=/etc/rancher/rke2/config.yaml
fault=$(cat /etc/stand-in/fault 2>/dev/null)

value() { sed -n "s/^$1: *\"\{0,1\}\([^\"]*\)\"\{0,1\}$/\1/p" $config | head -n 1; }
secret() { printf '%s' "$token:$1" | sha256sum | cut -c 1-48; }
ready() { echo active >/run/stand-in/rke2-$type.state; }
start() {
    program=$1
    shift
    env -i PATH="$PATH" HOME=/root "$@" >$data/log/$program.log 2>&1 </dev/null &
}
kubeconfig() {
    cat <<END
apiVersion: v1
kind: Config
clusters: [{name: default, cluster: {server: "$2", certificate-authority-data: $(base64 -w 0 <$data/tls/server.crt)}}]
users: [{name: default, user: {token: $(secret "$1")}}]
contexts: [{name: default, context: {cluster: default, user: default}}]
current-context: default
END
}

[ "$(stat -c %a $config)" = 600 ] || { echo "$config can be read by others"; exit 1; }
token=$(value token) name=$(value node-name) ip=$(value node-ip)
[ "$fault" = never-ready ] && { echo "level=info msg=\"Waiting for etcd to join, token is $token\""; sleep 100000; }
mkdir -p $data/log $data/tls $data/server/www $data/agent/containerd $data/agent/images $data/agent/etc /run/k3s/containerd
mount -t tmpfs -o size=4g tmpfs $data/agent/containerd
cp /usr/lib/cni/* /opt/cni/bin/ 2>/dev/null || { mkdir -p /opt/cni/bin && cp /usr/lib/cni/* /opt/cni/bin/; }
mkdir -p /etc/cni/net.d

if [ $type = server ]; then
    api=https://127.0.0.1:6443
    [ "$(value cni)" = none ] || { echo "this stand-in has no CNI"; exit 1; }
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=rke2 \
        -addext "subjectAltName=IP:127.0.0.1,IP:$ip,IP:10.43.0.1,DNS:localhost,DNS:kubernetes.default.svc" \
        -keyout $data/tls/server.key -out $data/tls/server.crt 2>/dev/null
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out $data/tls/accounts.key
    openssl pkey -in $data/tls/accounts.key -pubout -out $data/tls/accounts.pub
    {
        echo "$(secret admin),admin,admin,\"system:masters\""
        for user in system:kube-controller-manager system:kube-scheduler system:kube-proxy; do
            echo "$(secret $user),$user,$user,\"\""
        done
        for node in $NODES; do echo "$(secret system:node:$node),system:node:$node,system:node:$node,\"system:nodes\""; done
    } >$data/tls/tokens.csv
    start etcd $ETCD/etcd --data-dir=$data/server/db --unsafe-no-fsync --log-level=warn \
        --listen-client-urls=http://127.0.0.1:2379 --advertise-client-urls=http://127.0.0.1:2379 \
        --listen-peer-urls=http://127.0.0.1:2380
    start kube-apiserver $KUBERNETES/kube-apiserver --etcd-servers=http://127.0.0.1:2379 --bind-address=0.0.0.0 \
        --secure-port=6443 --advertise-address=$ip --tls-cert-file=$data/tls/server.crt \
        --tls-private-key-file=$data/tls/server.key --service-cluster-ip-range=$(value service-cidr) \
        --kubelet-preferred-address-types=InternalIP --allow-privileged=true --authorization-mode=Node,RBAC \
        --enable-admission-plugins=NodeRestriction --token-auth-file=$data/tls/tokens.csv --anonymous-auth=false \
        --service-account-issuer=https://kubernetes.default.svc.cluster.local \
        --service-account-key-file=$data/tls/accounts.pub --service-account-signing-key-file=$data/tls/accounts.key
    until curl -sfk -H "Authorization: Bearer $(secret admin)" $api/readyz >/dev/null; do sleep 0.3; done
    kubeconfig system:kube-controller-manager $api >$data/tls/controller.conf
    kubeconfig system:kube-scheduler $api >$data/tls/scheduler.conf
    start kube-controller-manager $KUBERNETES/kube-controller-manager --kubeconfig=$data/tls/controller.conf \
        --allocate-node-cidrs --cluster-cidr=$(value cluster-cidr) --leader-elect=false \
        --service-cluster-ip-range=$(value service-cidr) --use-service-account-credentials \
        --service-account-private-key-file=$data/tls/accounts.key --root-ca-file=$data/tls/server.crt
    start kube-scheduler $KUBERNETES/kube-scheduler --kubeconfig=$data/tls/scheduler.conf --leader-elect=false
    # What agents ask their server for.
    cp $data/tls/server.crt $data/server/www/cacerts
    value disable-kube-proxy >$data/server/www/disable-kube-proxy
    start supervisor busybox httpd -f -p 9345 -h $data/server/www
else
    server=$(value server)
    supervisor=http://${server#https://}
    api=${server%:*}:6443
    until busybox wget -qO $data/tls/server.crt $supervisor/cacerts 2>/dev/null; do
        echo "level=info msg=\"Waiting to retrieve agent configuration; server is not ready\""
        sleep 0.5
    done
fi
[ $type = server ] && disabled=$(value disable-kube-proxy) || disabled=$(busybox wget -qO - $supervisor/disable-kube-proxy)

sed "s|/var/lib/containerd|$data/agent/containerd|; s|/run/containerd|/run/k3s/containerd|g" /etc/stand-in/containerd.toml \
    >$data/agent/etc/containerd.toml
PATH=$CONTAINERD:$PATH start containerd $CONTAINERD/containerd --config=$data/agent/etc/containerd.toml
until [ -S /run/k3s/containerd/containerd.sock ]; do sleep 0.2; done
for archive in $data/agent/images/*; do
    $CONTAINERD/ctr --address /run/k3s/containerd/containerd.sock --namespace=k8s.io images import "$archive"
done
: >$data/agent/etc/resolv.conf
sed "s|/run/containerd|/run/k3s/containerd|; s|/etc/kubernetes/resolv.conf|$data/agent/etc/resolv.conf|; s|\${taints}|[]|" \
    /etc/stand-in/kubelet.yaml >$data/agent/etc/kubelet.yaml
kubeconfig system:node:$name $api >$data/agent/kubelet.conf
labels=
[ $type = server ] && labels=--node-labels=rke2.io/stand-in=server
start kubelet $KUBERNETES/kubelet --config=$data/agent/etc/kubelet.yaml --kubeconfig=$data/agent/kubelet.conf \
    --hostname-override=$name --node-ip=$ip $labels
if [ "$disabled" != true ]; then
    kubeconfig system:kube-proxy $api >$data/agent/proxy.conf
    mode=$(sed -n 's/^ *- proxy-mode=//p' $config)
    start kube-proxy $KUBERNETES/kube-proxy --kubeconfig=$data/agent/proxy.conf --proxy-mode=${mode:-iptables} \
        --cluster-cidr=10.42.0.0/16 --hostname-override=$name --conntrack-max-per-core=0 --oom-score-adj=0
fi
if [ $type = server ]; then
    until curl -sfk -H "Authorization: Bearer $(secret admin)" $api/api/v1/nodes/$name >/dev/null; do sleep 0.3; done
    curl -sfk -X PATCH -H "Authorization: Bearer $(secret admin)" -H 'Content-Type: application/merge-patch+json' \
        -d '{"metadata":{"labels":{"node-role.kubernetes.io/control-plane":"true"}}}' $api/api/v1/nodes/$name >/dev/null
    kubeconfig admin $api >/etc/rancher/rke2/rke2.yaml.new
    # As RKE2 writes it: one line for the server.
    sed 's|^clusters:.*cluster: {server: "\(.*\)", certificate-authority-data: \(.*\)}}\]|clusters:\n- cluster:\n    certificate-authority-data: \2\n    server: \1\n  name: default|' \
        /etc/rancher/rke2/rke2.yaml.new >/etc/rancher/rke2/rke2.yaml
    rm /etc/rancher/rke2/rke2.yaml.new
    chmod 600 /etc/rancher/rke2/rke2.yaml
fi
ready
wait
END OF RKE2

cat >$bin/rke2-killall.sh <<'END OF KILLALL'
#!/bin/sh
systemctl stop rke2-server.service rke2-agent.service
for process in /proc/[0-9]*; do
    case $(tr '\0' ' ' <$process/cmdline 2>/dev/null) in
        *containerd-shim*) shims="$shims ${process#/proc/}" ;;
    esac
done
tree() {
    for id in "$@"; do
        echo $id
        tree $(grep -l "^PPid:[^0-9]*$id\$" /proc/[0-9]*/status 2>/dev/null | cut -d / -f 3)
    done
}
[ -n "$shims" ] && kill -9 $(tree $shims) 2>/dev/null
sleep 0.3
for prefix in /run/k3s /var/lib/rancher/rke2 /var/lib/kubelet/pods /run/netns/cni-; do
    cut -d ' ' -f 2 /proc/self/mounts | grep "^$prefix" | sort -r | while read -r place; do
        umount $place && rm -rf --one-file-system $place
    done
done
for link in cni0 flannel.1; do ip link delete $link 2>/dev/null; done
rm -rf /var/lib/cni /var/log/pods /var/log/containers
for program in iptables ip6tables; do
    $program-save | grep -v KUBE- | grep -v CNI- | grep -v flannel | $program-restore
done
exit 0
END OF KILLALL

cat >$bin/rke2-uninstall.sh <<'END OF UNINSTALL'
#!/bin/sh
[ "$(id -u)" -eq 0 ] || exit 1
/usr/local/bin/rke2-killall.sh
rm -f /usr/local/lib/systemd/system/rke2-*.service /usr/local/bin/rke2 /usr/local/bin/rke2-killall.sh
rm -rf /usr/local/share/rke2 /etc/rancher/rke2 /etc/rancher/node /etc/cni /opt/cni/bin /var/lib/kubelet /var/lib/rancher/rke2
rmdir /etc/rancher /var/lib/rancher
rm -f /usr/local/bin/rke2-uninstall.sh
exit 0
END OF UNINSTALL
chmod 755 $bin/rke2 $bin/rke2-killall.sh $bin/rke2-uninstall.sh
case $fault in
    install-fails) fatal "download sha256 does not match" ;;
    install-hangs) sleep 100000 ;;
esac
systemctl daemon-reload
echo "[INFO]  installed rke2-$type"
