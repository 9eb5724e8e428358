#!/bin/sh
# Stands in for swapon and swapoff, so that the swap of the machine is left alone: /proc/swaps of this node is a file.
case ${0##*/} in
    swapoff) sed -n 1p /proc/swaps >/run/stand-in/swaps.new && cat /run/stand-in/swaps.new >/proc/swaps ;;
    swapon)
        priority=-2
        [ "$1" = -p ] && priority=$2 && shift 2
        printf '%s partition 1000 0 %s\n' "$1" "$priority" >>/proc/swaps
        ;;
esac
