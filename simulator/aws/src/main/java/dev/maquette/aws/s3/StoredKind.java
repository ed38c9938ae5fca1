package dev.maquette.aws.s3;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.record.ShapeText;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * A kind of configuration that a bucket has one of, or none.
 *
 * @param name in keys
 * @param answer the shape in which it is given back, and stored
 * @param code of the refusal where there is none; empty where then an empty answer is given
 */
record StoredKind<R extends SdkPojo>(
        String name, Class<R> answer, Supplier<? extends SdkBuilder<?, R>> builder, String code, String message) {

    private String key(String bucket) {
        return bucket + "/" + name;
    }

    Optional<R> find(Call call, String bucket) {
        return call.records().get(S3Tables.CONFIGURATIONS, key(bucket)).map(this::read);
    }

    private R read(String text) {
        return ShapeText.read(answer, (SdkPojo) builder.get(), text);
    }

    R get(Call call, SdkPojo request) {
        Bucket bucket = BucketStore.get(call, Members.bucket(request));
        Optional<R> found = find(call, bucket.name());
        if (found.isEmpty() && !code.isEmpty()) {
            throw S3Failures.notSet(code, message, bucket.name());
        }
        return found.orElseGet(() -> builder.get().build());
    }

    /** @param configuration the shape that was put, whose members the answer has too */
    void put(WriteCall call, SdkPojo request, SdkPojo configuration) {
        Bucket bucket = BucketStore.get(call, Members.bucket(request));
        call.put(S3Tables.CONFIGURATIONS, key(bucket.name()), ShapeText.write(configuration));
    }

    void remove(WriteCall call, SdkPojo request) {
        Bucket bucket = BucketStore.get(call, Members.bucket(request));
        call.delete(S3Tables.CONFIGURATIONS, key(bucket.name()));
    }

    /** What was put, where something was. */
    static <C> C given(@org.jspecify.annotations.Nullable C configuration) {
        return Optional.ofNullable(configuration).orElseThrow(S3Failures::malformedXml);
    }
}
