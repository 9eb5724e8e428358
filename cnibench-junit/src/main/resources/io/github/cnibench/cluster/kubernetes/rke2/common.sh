# What all scripts for a host share; it stands before each of them.
# ROOT is empty, but where a test shows the scripts a folder as the host.

ROOT=${ROOT:-}
STATE=$ROOT/var/lib/cnibench/rke2

# Where RKE2 and CNIs put files. Nothing of it is on a host before, and nothing afterwards.
PLACES="/etc/rancher/rke2 /etc/rancher/node /etc/rancher/k3s /etc/rancher /var/lib/rancher/rke2 /var/lib/rancher/k3s
/var/lib/rancher /etc/cni/net.d /etc/cni /opt/cni/bin /opt/cni /etc/kubernetes /var/lib/kubelet /var/lib/cni
/var/lib/calico /var/lib/cilium /run/k3s /run/flannel /run/calico /run/cilium /run/antrea /run/ovn /etc/origin
/var/log/pods /var/log/containers /var/log/calico /var/log/antrea /var/log/kube-ovn /var/log/ovn
/usr/local/bin/rke2 /usr/local/bin/rke2-killall.sh /usr/local/bin/rke2-uninstall.sh /usr/local/share/rke2
/usr/local/lib/systemd/system/rke2-server.service /usr/local/lib/systemd/system/rke2-server.env
/usr/local/lib/systemd/system/rke2-agent.service /usr/local/lib/systemd/system/rke2-agent.env
/etc/systemd/system/rke2-server.service /etc/systemd/system/rke2-agent.service /opt/rke2
/usr/bin/rke2 /usr/bin/rke2-killall.sh /usr/bin/rke2-uninstall.sh"

# Settings of the kernel that a kubelet, kube-proxy or a CNI changes and nobody puts back.
SETTINGS="net/ipv4/ip_forward net/ipv4/conf/all/rp_filter net/ipv4/conf/default/rp_filter
net/ipv4/conf/all/forwarding net/ipv4/conf/all/route_localnet net/ipv6/conf/all/forwarding
net/bridge/bridge-nf-call-iptables net/bridge/bridge-nf-call-ip6tables vm/overcommit_memory vm/panic_on_oom
kernel/panic kernel/panic_on_oops kernel/keys/root_maxkeys kernel/keys/root_maxbytes
net/netfilter/nf_conntrack_max net/netfilter/nf_conntrack_tcp_timeout_established
net/netfilter/nf_conntrack_tcp_timeout_close_wait fs/inotify/max_user_instances fs/inotify/max_user_watches"

# What the interfaces of CNIs are called, for case.
is_of_cni() {
    case $1 in
        cni[0-9]* | cni-* | flannel.* | flannel-* | cali* | vxlan.calico | vxlan-v6.calico | cilium_* | lxc* | kube-ipvs0 | \
            kube-bridge | kube-dummy-if | antrea-* | genev_sys_* | vxlan_sys_* | ovn0 | ovs-system | br-int | weave | \
            wireguard.cali | wg-v6.cali | nodelocaldns | dummy-kube*) return 0 ;;
    esac
    return 1
}

# Reads a small file in one line, or nothing.
content() { [ -r "$1" ] && tr '\n\t' '  ' <"$1" 2>/dev/null | sed 's/ *$//'; }

package_manager() {
    for manager in apt-get dnf yum zypper; do
        command -v $manager >/dev/null 2>&1 && echo $manager && return
    done
    echo none
}

# Asks the owner of this host who they are; says so and fails where it is another.
require_owner() {
    owner=$(content "$STATE/owner")
    [ "$owner" = "$1" ] && return 0
    echo "this host belongs to ${owner:-nobody}, not to $1" >&2
    return 1
}
