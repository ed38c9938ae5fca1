package dev.maquette.server.aws.protocol;

import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireResponse;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** An answer whose fields find their places in status and headers. */
final class RestAnswer {

    private int status = 200;
    private WireHeaders headers;

    RestAnswer(WireHeaders headers) {
        this.headers = headers;
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

    private void header(String name, String value) {
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
