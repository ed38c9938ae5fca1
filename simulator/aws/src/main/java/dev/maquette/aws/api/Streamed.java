package dev.maquette.aws.api;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * An answer whose body is no shape but bytes, such as GetObject's.
 *
 * @param body shared with the edge, never to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of every body would be dear.
public record Streamed(SdkPojo response, byte[] body) implements SdkPojo {

    @Override
    public List<SdkField<?>> sdkFields() {
        return response.sdkFields();
    }

    @Override
    public Map<String, SdkField<?>> sdkFieldNameToField() {
        return response.sdkFieldNameToField();
    }
}
