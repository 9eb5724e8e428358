# Lays out unpacked packages below /run/cnibench/packages, so that they fit below the files of this machine.
# Argument: folder with the unpacked packages.

source=$1 target=/run/cnibench/packages
mkdir -p "$target/usr" && cp -a "$source/usr/." "$target/usr/" || exit 1
for folder in bin sbin lib lib64; do
    [ -d "$source/$folder" ] && [ ! -L "$source/$folder" ] || continue
    # Where /lib leads to /usr/lib, what a package has in /lib belongs there.
    if [ -L "/$folder" ]; then place=$target/usr/$folder; else place=$target/$folder; fi
    mkdir -p "$place" && cp -a "$source/$folder/." "$place/" || exit 1
done
# What the installation of the packages would have made.
for program in iptables ip6tables; do
    for action in "" -save -restore; do
        [ -e "$target/usr/sbin/$program$action" ] || ln -s "$program-nft$action" "$target/usr/sbin/$program$action"
    done
done
