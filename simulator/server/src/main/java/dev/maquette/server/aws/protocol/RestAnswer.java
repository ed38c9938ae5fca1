package dev.maquette.server.aws.protocol;

import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireResponse;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** An answer whose fields find their places in status and headers. */
final class RestAnswer {

    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;

    private int status;
    private WireHeaders headers;

    /** @param status of the operation's answers, where it is not the usual one */
    RestAnswer(WireHeaders headers, Optional<Integer> status) {
        this.headers = headers;
        this.status = status.orElse(OK);
    }

    void put(SdkField<?> field, Object value) {
        if (field.location() == MarshallLocation.STATUS_CODE) {
            status = ((Number) value).intValue();
            return;
        }
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, each) -> header(field.locationName() + key, String.valueOf(each)));
            case Collection<?> list ->
                header(field.locationName(), list.stream().map(String::valueOf).collect(Collectors.joining(",")));
            default -> header(field.locationName(), Scalars.text(field, value, Format.RFC_822));
        }
    }

    /** An answer that says which part it is, is one (RFC 9110, section 14.4). */
    private void header(String name, String value) {
        if (name.equals("Content-Range")) {
            status = PARTIAL_CONTENT;
        }
        headers = headers.with(name, value);
    }

    void contentType(String type) {
        if (!headers.contains("Content-Type")) {
            header("Content-Type", type);
        }
    }

    WireResponse response(byte[] body) {
        return new WireResponse(status, headers, body);
    }
}
