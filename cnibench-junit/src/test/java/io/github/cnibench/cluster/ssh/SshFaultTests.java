package io.github.cnibench.cluster.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What OpenSSH 9.2 says, word for word. */
class SshFaultTests {

    private static final String CHANGED = """
            @@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
            @    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @
            @@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
            IT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!
            Offending ED25519 key in /home/me/.ssh/known_hosts:3
            Host key for 10.1.1.12 has changed and you have requested strict checking.
            Host key verification failed.
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Host key verification failed.| HOST_KEY_UNKNOWN",
                "me@10.1.1.12: Permission denied (publickey).| KEY_REFUSED",
                "Received disconnect from 10.1.1.12 port 22:2: Too many authentication failures| KEY_REFUSED",
                "ssh: Could not resolve hostname a9: Name or service not known| NAME_UNKNOWN",
                "Can't open user config file /x: No such file or directory| CONFIGURATION",
                "ssh: connect to host 10.1.1.12 port 22: Connection refused| REFUSED",
                "ssh: connect to host 10.1.1.12 port 22: Connection timed out| TIMED_OUT",
                "Connection timed out during banner exchange| TIMED_OUT",
                "Timeout, server 10.1.1.12 not responding.| TIMED_OUT",
                "ssh: connect to host 10.1.1.12 port 22: No route to host| UNREACHABLE",
                "kex_exchange_identification: Connection closed by remote host| LOST",
                "client_loop: send disconnect: Broken pipe| LOST",
                "Connection to 10.1.1.12 closed by remote host.| LOST",
                "something new| OTHER"
            })
    void is_told_by_the_words_of_ssh(String words, SshFault fault) {
        assertThat(SshFault.of(words)).isEqualTo(fault);
        assertThat(fault.describe(words, "ssh a2"))
                .contains("(" + words + ")")
                .contains("; expected ")
                .endsWith("; by hand: ssh a2")
                .doesNotContain("\n");
    }

    @Test
    void a_changed_key_is_told_with_the_place_of_the_old_one() {
        assertThat(SshFault.of(CHANGED)).isEqualTo(SshFault.HOST_KEY_CHANGED);
        assertThat(SshFault.HOST_KEY_CHANGED.describe(CHANGED, "ssh a2"))
                .isEqualTo("its host key is not the one in the known hosts (Offending ED25519 key in"
                        + " /home/me/.ssh/known_hosts:3); expected the key that is known; somebody may be in between, or"
                        + " the host was installed anew: find out, then remove the old key with ssh-keygen -R and log in"
                        + " once by hand; by hand: ssh a2");
    }

    @Test
    void a_shared_connection_ends_without_a_word() {
        assertThat(SshFault.of("")).isEqualTo(SshFault.LOST);
        assertThat(SshFault.LOST.describe("", "ssh a2"))
                .isEqualTo(
                        "the connection broke; expected one that lasts; see the log of its server of SSH; by hand: ssh"
                                + " a2");
    }

    @Test
    void what_does_not_get_better_by_waiting_is_not_tried_again() {
        assertThat(SshFault.HOST_KEY_CHANGED.isPassing()).isFalse();
        assertThat(SshFault.HOST_KEY_UNKNOWN.isPassing()).isFalse();
        assertThat(SshFault.KEY_REFUSED.isPassing()).isFalse();
        assertThat(SshFault.REFUSED.isPassing()).isTrue();
        assertThat(SshFault.LOST.isPassing()).isTrue();
    }
}
