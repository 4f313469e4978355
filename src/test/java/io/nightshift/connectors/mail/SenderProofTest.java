package io.nightshift.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which words of our own server prove a sender. */
class SenderProofTest {

    private final SenderProof proof = new SenderProof("mx.house.test");

    private boolean holds(String... headers) {
        return proof.holds(headers, "ada@shop.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.house.test; dmarc=pass header.from=shop.example",
                "mx.house.test 1; spf=fail smtp.mailfrom=other.example; dmarc=pass (p=none; x=(y))"
                        + " header.from=shop.example",
                "MX.House.test;\r\n dkim=pass header.d=shop.example header.s=k1",
                "mx.house.test; dkim=pass header.d=example; dkim=pass header.i=@x header.d=shop.example",
                "mx.house.test; spf=pass smtp.mailfrom=bounce@shop.example"
            })
    void holds(String header) {
        assertThat(holds(new String[] {header})).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mx.house.test; none",
                "mx.house.test; dmarc=fail header.from=shop.example",
                "mx.house.test; dmarc=pass header.from=evil.example",
                "mx.house.test; dmarc=pass",
                "mx.house.test; dmarc=passed header.from=shop.example",
                "mx.house.test.evil.example; dmarc=pass header.from=shop.example",
                "mx.evil.example; dmarc=pass header.from=shop.example",
                "mx.house.test; dkim=pass header.d=evil.example",
                "mx.house.test; dkim=pass header.d=hop.example",
                "mx.house.test; dkim=pass header.d=example",
                "mx.house.test; spf=pass smtp.mailfrom=bounce@evil.example",
                "mx.house.test; spf=pass smtp.helo=shop.example",
                "mx.house.test; spf=fail smtp.mailfrom=\"; dmarc=pass header.from=shop.example\"@evil.example",
                "mx.house.test; dkim=pass header.i=\"a header.d=shop.example b\"@evil.example header.d=evil.example",
                "mx.house.test; spf=fail (; dmarc=pass header.from=shop.example;) smtp.mailfrom=evil.example",
                "mx.house.test; dmarc=pass header.from=shop.example (open",
                "mx.house.test; dmarc=pass header.from=shop.example \"open"
            })
    void doesNotHold(String header) {
        assertThat(holds(new String[] {header})).isFalse();
    }

    /** What came with the letter stands below what our server wrote above it. */
    @Test
    void believesTheTopmostOfOurServerAlone() {
        var failed = "mx.house.test; dmarc=fail header.from=shop.example";
        var passed = "mx.house.test; dmarc=pass header.from=shop.example";

        assertThat(holds("other.example; dmarc=fail", passed)).isTrue();
        assertThat(holds(failed, passed)).isFalse();
        assertThat(new SenderProof("").holds(new String[] {passed}, "ada@shop.example"))
                .isFalse();
    }
}
