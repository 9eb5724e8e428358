# Says how the kernel has a feature: loaded, built in, as a module that can be loaded; fails where it has not.
# Arguments: where the machine's files are (empty for /), option of the kernel's configuration, name of the module.
files=$1 option=$2 module=$3
release=$(uname -r)
[ -d "/sys/module/$module" ] && { echo "loaded"; exit 0; }
grep -qs "/$module\.ko" "$files/lib/modules/$release/modules.builtin" && { echo "built in"; exit 0; }
for folder in "$files/lib/modules/$release" "$files/usr/lib/modules/$release"; do
    [ -d "$folder" ] && find "$folder" -name "$module.ko*" 2>/dev/null | grep -q . && { echo "a module"; exit 0; }
done
{ zcat /proc/config.gz 2>/dev/null || cat "$files/boot/config-$release" 2>/dev/null; } | grep -q "^$option=y" &&
    { echo "built in"; exit 0; }
exit 1
