package dev.maquette.server.aws.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.content.Checksums;
import dev.maquette.server.edge.WireHeaders;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Checksums that come with a body. */
class ChecksumTest {

    private static final byte[] BODY = "abc".getBytes(StandardCharsets.UTF_8);

    private static WireHeaders header(String value) {
        return WireHeaders.of("x-amz-checksum-sha256", value);
    }

    @Test
    void areOfTheBody() {
        Checksum.verify(header(Checksums.of("sha256", BODY).orElseThrow()), BODY);
        String other = Checksums.of("sha256", new byte[1]).orElseThrow();
        assertThat(catchThrowableOfType(SignatureProblem.class, () -> Checksum.verify(header(other), BODY)))
                .hasMessageContaining("did not match the calculated checksum");
    }

    @Test
    void areOfTheirAlgorithm() {
        for (String wrong :
                new String[] {"abc=", "not base64!", Checksums.of("crc32", BODY).orElseThrow()}) {
            AwsFailure failure = catchThrowableOfType(AwsFailure.class, () -> Checksum.verify(header(wrong), BODY));
            assertThat(failure.code()).isEqualTo("InvalidRequest");
            assertThat(failure.text()).isEqualTo("Value for x-amz-checksum-sha256 header is invalid.");
        }
    }
}
