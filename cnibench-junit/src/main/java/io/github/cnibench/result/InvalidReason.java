package io.github.cnibench.result;

import java.util.Locale;

/** Why a measurement is invalid: the closed list. */
public enum InvalidReason {
    CONNECTION_REFUSED("nothing accepts connections at the server's address"),
    CONNECTION_TIMED_OUT("the server's address does not answer"),
    NO_ROUTE("there is no route to the server's address"),
    NAME_NOT_RESOLVED("the server's name has no address"),
    SERVER_BUSY("the server is serving another client"),
    SERVER_NOT_READY("the server did not listen before its deadline"),
    SERVER_TERMINATED("the server ended during the measurement"),
    CLIENT_KILLED("the client was ended by a signal"),
    CONTROL_CONNECTION_LOST("the control connection between client and server broke"),
    DEADLINE_PASSED("the measurement did not end in time"),
    STALLED("traffic stopped, or nearly so, during the measurement"),
    STREAM_WITHOUT_BYTES("a stream carried no bytes"),
    EMPTY_REPORT("the report is empty"),
    TRUNCATED_REPORT("the report ends too early"),
    MALFORMED_REPORT("the report is not what iperf3 writes"),
    TOO_FEW_INTERVALS("the report covers less time than was asked for"),
    MISSING_VALUE("a value that the report must have is missing"),
    IMPLAUSIBLE_VALUE("a value cannot be true"),
    FRAGMENTED_DATAGRAMS("datagrams are larger than the path can carry whole"),
    IPERF_REPORTED_ERROR("iperf3 reported an error of its own"),
    IPERF_NOT_SUPPORTED("this iperf3 cannot be trusted for the measurement"),
    PATH_NOT_TAKEN("the bytes did not take the path that the variant claims"),
    CLAIM_NOT_HELD("the variant does not keep what it claims"),
    PLUGIN_MISSING("a CNI plugin is not installed"),
    PLUGIN_FAILED("a CNI plugin reported an error"),
    SERVICE_NOT_READY("the service did not lead to the server before its deadline"),
    PLACEMENT_FAILED("server and client are not on the nodes asked for"),
    CLUSTER_FAILED("the cluster could not be made or broke"),
    OUTPUT_NOT_WRITTEN("a result could not be written"),
    INTERRUPTED("the campaign was interrupted");

    private final String meaning;

    InvalidReason(String meaning) {
        this.meaning = meaning;
    }

    /** Return what this reason means, in one clause. */
    public String meaning() {
        return meaning;
    }

    /** Return the word for this reason in files and messages, such as {@code connection-refused}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return word();
    }
}
