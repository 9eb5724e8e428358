# Measures the largest packet that goes whole to another host. Arguments: its address, the MTU that is expected, in bytes.
# Prints the path MTU, or "none" where not even the smallest packet arrives.

address=$1 high=$2
# A header of IPv4 and one of ICMP: 20 + 8 bytes. Two tries: the first packet may wait for the hardware address.
fits() { ping -4 -n -q -M do -c 2 -i 0.2 -W 1 -s $(($1 - 28)) "$address" 2>/dev/null | grep -q ' [12] received'; }

fits "$high" && echo "$high" && exit 0
low=576
fits $low || { echo none; exit 0; }
# What it mostly is; some links let four bytes more pass, those of a VLAN.
for guess in 1500 1504 1450 8950; do
    if [ $guess -le $low ] || [ $guess -ge "$high" ]; then continue; fi
    if ! fits $guess; then high=$guess; continue; fi
    low=$guess
    fits $((guess + 1)) || { echo $guess; exit 0; }
done
while [ $((high - low)) -gt 1 ]; do
    middle=$(((low + high) / 2))
    if fits $middle; then low=$middle; else high=$middle; fi
done
echo $low
