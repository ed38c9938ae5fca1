package dev.maquette.aws.tagging;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operation;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.aws.api.WriteCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.FailureInfo;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.UntagResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.UntagResourcesResponse;

/** Tagging resources of any service: by the request of its own that does it, in the caller's name. */
final class Retagging {

    private static final int MOST = 20;

    private final List<ServiceRoom> rooms;
    private final Supplier<Pipeline> pipeline;

    Retagging(List<ServiceRoom> rooms, Supplier<Pipeline> pipeline) {
        this.rooms = rooms;
        this.pipeline = pipeline;
    }

    void register(Operations.Builder tagging) {
        tagging.write(TagResourcesRequest.class, this::tag, Need.of("tag:TagResources"));
        tagging.write(UntagResourcesRequest.class, this::untag, Need.of("tag:UntagResources"));
    }

    private TagResourcesResponse tag(WriteCall call, TagResourcesRequest request) {
        Map<String, String> tags = request.hasTags() ? request.tags() : Map.of();
        return TagResourcesResponse.builder()
                .failedResourcesMap(
                        each(call, Given.list(request.resourceARNList()), (room, arn) -> room.tagging(arn, tags)))
                .build();
    }

    private UntagResourcesResponse untag(WriteCall call, UntagResourcesRequest request) {
        List<String> keys = Given.list(request.tagKeys());
        return UntagResourcesResponse.builder()
                .failedResourcesMap(
                        each(call, Given.list(request.resourceARNList()), (room, arn) -> room.untagging(arn, keys)))
                .build();
    }

    private Map<String, FailureInfo> each(
            WriteCall call, List<String> arns, BiFunction<ServiceRoom, String, Optional<SdkPojo>> request) {
        if (arns.isEmpty() || arns.size() > MOST) {
            throw new AwsFailure(
                    "InvalidParameterException",
                    400,
                    "1 validation error detected: Value '" + arns
                            + "' at 'resourceARNList' failed to satisfy constraint: Member must have length "
                            + (arns.isEmpty() ? "greater than or equal to 1" : "less than or equal to " + MOST));
        }
        Map<String, FailureInfo> failed = new LinkedHashMap<>();
        for (String arn : arns) {
            one(call, arn, request).ifPresent(failure -> failed.put(arn, failure));
        }
        return failed;
    }

    private Optional<FailureInfo> one(
            WriteCall call, String arn, BiFunction<ServiceRoom, String, Optional<SdkPojo>> request) {
        for (ServiceRoom room : rooms) {
            Optional<SdkPojo> own = request.apply(room, arn);
            if (own.isPresent()) {
                return write(call, own.get());
            }
        }
        return Optional.of(FailureInfo.builder()
                .statusCode(400)
                .errorCode("InvalidParameterException")
                .errorMessage("Maquette does not model tags of " + arn + " through the Resource Groups Tagging API.")
                .build());
    }

    private Optional<FailureInfo> write(WriteCall call, SdkPojo request) {
        Operation<?, ?> operation = pipeline.get().services().stream()
                .flatMap(service -> service.all().stream())
                .filter(each -> each.request().isInstance(request))
                .findFirst()
                .orElseThrow();
        try {
            return switch (pipeline.get().write(operation, call, request)) {
                case Pipeline.Outcome.Done done -> Optional.empty();
                case Pipeline.Outcome.Denied(var denial) ->
                    Optional.of(failure("AccessDeniedException", denial.sentence()));
            };
        } catch (AwsFailure refused) {
            return Optional.of(failure(refused.code(), refused.text()));
        }
    }

    private static FailureInfo failure(String code, String message) {
        return FailureInfo.builder()
                .statusCode(400)
                .errorCode(code)
                .errorMessage(message)
                .build();
    }
}
