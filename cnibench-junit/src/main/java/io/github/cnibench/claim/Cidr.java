package io.github.cnibench.claim;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Compares addresses with networks in CIDR notation. */
final class Cidr {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private Cidr() {}

    /** Return whether {@code network}, such as {@code 10.42.0.0/16}, has {@code address}; no name is looked up. */
    static boolean contains(String network, String address) {
        String[] parts = network.split("/", -1);
        if (parts.length != 2 || !parts[1].matches("[0-9]{1,3}")) {
            return false;
        }
        byte[] base = bytes(parts[0]);
        byte[] other = bytes(address);
        int bits = Integer.parseInt(parts[1]);
        if (base.length == 0 || base.length != other.length || bits > base.length * 8) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((base[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String address) {
        try {
            return ADDRESS.matcher(address).matches()
                    ? InetAddress.getByName(address).getAddress()
                    : new byte[0];
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }
}
