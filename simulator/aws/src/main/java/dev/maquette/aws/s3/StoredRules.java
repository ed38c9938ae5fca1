package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.GetBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.PutBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteResponse;

/** Stored configurations that consist of rules: lifecycle, CORS, website. */
final class StoredRules {

    private static final Set<String> METHODS = Set.of("GET", "PUT", "HEAD", "POST", "DELETE");
    private static final int ID_LENGTH = 48;
    private static final String SMALL_OBJECTS_STAY = "all_storage_classes_128K";

    private static final StoredKind<GetBucketCorsResponse> CORS = new StoredKind<>(
            "cors",
            GetBucketCorsResponse.class,
            GetBucketCorsResponse::builder,
            "NoSuchCORSConfiguration",
            "The CORS configuration does not exist");
    private static final StoredKind<GetBucketLifecycleConfigurationResponse> LIFECYCLE = new StoredKind<>(
            "lifecycle",
            GetBucketLifecycleConfigurationResponse.class,
            GetBucketLifecycleConfigurationResponse::builder,
            "NoSuchLifecycleConfiguration",
            "The lifecycle configuration does not exist");
    private static final StoredKind<GetBucketWebsiteResponse> WEBSITE = new StoredKind<>(
            "website",
            GetBucketWebsiteResponse.class,
            GetBucketWebsiteResponse::builder,
            "NoSuchWebsiteConfiguration",
            "The specified bucket does not have a website configuration");

    private StoredRules() {}

    static void register(Operations.Builder s3) {
        s3.read(GetBucketCorsRequest.class, CORS::get, S3Needs.onBucket("s3:GetBucketCORS"));
        s3.write(PutBucketCorsRequest.class, StoredRules::cors, S3Needs.onBucket("s3:PutBucketCORS"));
        s3.write(
                DeleteBucketCorsRequest.class,
                (call, request) -> {
                    CORS.remove(call, request);
                    return DeleteBucketCorsResponse.builder().build();
                },
                S3Needs.onBucket("s3:PutBucketCORS"));
        s3.read(
                GetBucketLifecycleConfigurationRequest.class,
                LIFECYCLE::get,
                S3Needs.onBucket("s3:GetLifecycleConfiguration"));
        s3.write(
                PutBucketLifecycleConfigurationRequest.class,
                StoredRules::lifecycle,
                S3Needs.onBucket("s3:PutLifecycleConfiguration"));
        s3.write(
                DeleteBucketLifecycleRequest.class,
                (call, request) -> {
                    LIFECYCLE.remove(call, request);
                    return DeleteBucketLifecycleResponse.builder().build();
                },
                S3Needs.onBucket("s3:PutLifecycleConfiguration"));
        s3.read(GetBucketWebsiteRequest.class, WEBSITE::get, S3Needs.onBucket("s3:GetBucketWebsite"));
        s3.write(PutBucketWebsiteRequest.class, StoredRules::website, S3Needs.onBucket("s3:PutBucketWebsite"));
        s3.write(
                DeleteBucketWebsiteRequest.class,
                (call, request) -> {
                    WEBSITE.remove(call, request);
                    return DeleteBucketWebsiteResponse.builder().build();
                },
                S3Needs.onBucket("s3:DeleteBucketWebsite"));
    }

    private static PutBucketCorsResponse cors(WriteCall call, PutBucketCorsRequest request) {
        List<CORSRule> rules = StoredKind.given(request.corsConfiguration()).corsRules();
        if (rules.isEmpty()) {
            throw S3Failures.malformedXml();
        }
        for (CORSRule rule : rules) {
            rule.allowedMethods().stream()
                    .filter(method -> !METHODS.contains(method))
                    .findFirst()
                    .ifPresent(method -> {
                        throw S3Failures.invalidRequest(
                                "Found unsupported HTTP method in CORS config. Unsupported" + " method is " + method);
                    });
            if (rule.allowedMethods().isEmpty() || rule.allowedOrigins().isEmpty()) {
                throw S3Failures.malformedXml();
            }
        }
        CORS.put(call, request, StoredKind.given(request.corsConfiguration()));
        return PutBucketCorsResponse.builder().build();
    }

    private static PutBucketLifecycleConfigurationResponse lifecycle(
            WriteCall call, PutBucketLifecycleConfigurationRequest request) {
        List<LifecycleRule> given =
                StoredKind.given(request.lifecycleConfiguration()).rules();
        if (given.isEmpty()) {
            throw S3Failures.malformedXml();
        }
        Set<String> ids = new HashSet<>();
        List<LifecycleRule> rules = new ArrayList<>();
        for (LifecycleRule rule : given) {
            check(rule);
            String id = Given.text(rule.id());
            String named = id.isEmpty()
                    ? call.ids().token(ID_LENGTH, Given.text(request.bucket()), "rule", Integer.toString(rules.size()))
                    : id;
            if (!ids.add(named)) {
                throw S3Failures.invalidArgument(
                        "Rule ID must be unique. Found same ID for more than one rule", "ID", id);
            }
            rules.add(rule.toBuilder().id(named).build());
        }
        String minimum = Given.text(request.transitionDefaultMinimumObjectSizeAsString(), SMALL_OBJECTS_STAY);
        LIFECYCLE.put(
                call,
                request,
                GetBucketLifecycleConfigurationResponse.builder()
                        .rules(rules)
                        .transitionDefaultMinimumObjectSize(minimum)
                        .build());
        return PutBucketLifecycleConfigurationResponse.builder()
                .transitionDefaultMinimumObjectSize(minimum)
                .build();
    }

    private static void check(LifecycleRule rule) {
        boolean doesSomething = rule.expiration() != null
                || !rule.transitions().isEmpty()
                || !rule.noncurrentVersionTransitions().isEmpty()
                || rule.noncurrentVersionExpiration() != null
                || rule.abortIncompleteMultipartUpload() != null;
        if (!doesSomething) {
            throw S3Failures.invalidRequest("At least one action needs to be specified in a rule");
        }
        boolean hasPlace = rule.filter() != null || rule.prefix() != null;
        if (!hasPlace || !Set.of("Enabled", "Disabled").contains(Given.text(rule.statusAsString()))) {
            throw S3Failures.malformedXml();
        }
        if (rule.expiration() != null
                && rule.expiration().days() != null
                && rule.expiration().days() < 1) {
            throw new AwsFailure(
                    "InvalidArgument",
                    400,
                    "'Days' for Expiration action must be a positive integer",
                    Map.of("ArgumentName", "Days"));
        }
    }

    private static PutBucketWebsiteResponse website(WriteCall call, PutBucketWebsiteRequest request) {
        var configuration = StoredKind.given(request.websiteConfiguration());
        boolean redirectsAll = configuration.redirectAllRequestsTo() != null;
        if (!redirectsAll && configuration.indexDocument() == null) {
            throw S3Failures.invalidArgument(
                    "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty",
                    "IndexDocument",
                    "null");
        }
        WEBSITE.put(call, request, configuration);
        return PutBucketWebsiteResponse.builder().build();
    }
}
