package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.DeleteSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.GetSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.GetSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.ListSamlProviderTagsRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProviderTagsResponse;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersResponse;
import software.amazon.awssdk.services.iam.model.SAMLProviderListEntry;
import software.amazon.awssdk.services.iam.model.TagSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.TagSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.UntagSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.UntagSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.UpdateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.UpdateSamlProviderResponse;

/** Identity providers that speak SAML. They are kept and shown: nobody signs in with an assertion here. */
final class SamlProviders {

    private static final int LONGEST_NAME = 128;
    private static final int SHORTEST_METADATA = 1000;
    private static final int LONGEST_METADATA = 10_000_000;

    /** Without a date of its own, what a provider says holds for 100 years (observed with GetSAMLProvider). */
    private static final Duration VALIDITY = Duration.ofDays(36_500);

    private SamlProviders() {}

    static void register(Operations.Builder iam) {
        iam.write(
                CreateSamlProviderRequest.class,
                SamlProviders::create,
                Need.<CreateSamlProviderRequest>on(
                                "iam:CreateSAMLProvider",
                                "saml-provider*",
                                (call, request) -> Target.arn(
                                        EntityStore.arn(call, "saml-provider", "/", Given.text(request.name()))))
                        .tagging(request -> Tags.read(request.tags())));
        iam.read(
                GetSamlProviderRequest.class,
                SamlProviders::get,
                need("iam:GetSAMLProvider", GetSamlProviderRequest::samlProviderArn));
        iam.read(ListSamlProvidersRequest.class, SamlProviders::list, Need.of("iam:ListSAMLProviders"));
        iam.write(
                UpdateSamlProviderRequest.class,
                SamlProviders::update,
                need("iam:UpdateSAMLProvider", UpdateSamlProviderRequest::samlProviderArn));
        iam.write(
                DeleteSamlProviderRequest.class,
                SamlProviders::delete,
                need("iam:DeleteSAMLProvider", DeleteSamlProviderRequest::samlProviderArn));
        iam.write(
                TagSamlProviderRequest.class,
                SamlProviders::tag,
                need("iam:TagSAMLProvider", TagSamlProviderRequest::samlProviderArn)
                        .tagging(request -> Tags.read(request.tags())));
        iam.write(
                UntagSamlProviderRequest.class,
                SamlProviders::untag,
                need("iam:UntagSAMLProvider", UntagSamlProviderRequest::samlProviderArn)
                        .untagging(request -> Given.list(request.tagKeys())));
        iam.read(
                ListSamlProviderTagsRequest.class,
                SamlProviders::tags,
                need("iam:ListSAMLProviderTags", ListSamlProviderTagsRequest::samlProviderArn));
    }

    private static <Q> Need<Q> need(String action, Function<Q, @Nullable String> arn) {
        return Need.on(action, "saml-provider*", (call, request) -> {
            String wanted = Given.text(arn.apply(request));
            return call.records()
                    .get(IamTables.SAML, wanted)
                    .map(provider -> Target.arn(provider.arn()).tagged(provider.tags()))
                    .orElseGet(() -> Target.arn(wanted));
        });
    }

    private static SamlProvider find(Call call, @Nullable String arn) {
        return call.records()
                .get(IamTables.SAML, Given.text(arn))
                .filter(provider -> provider.arn().startsWith("arn:aws:iam::" + call.account() + ":"))
                .orElseThrow(() -> IamFailures.noSuchEntity("Manifest not found for arn " + Given.text(arn)));
    }

    private static String checkedMetadata(@Nullable String metadata) {
        String text = Given.text(metadata);
        if (text.length() < SHORTEST_METADATA || text.length() > LONGEST_METADATA) {
            throw IamFailures.validation(
                    "1 validation error detected: Value at 'sAMLMetadataDocument' failed to satisfy"
                            + " constraint: Member must have length "
                            + (text.length() < SHORTEST_METADATA
                                    ? "greater than or equal to " + SHORTEST_METADATA
                                    : "less than or equal to " + LONGEST_METADATA));
        }
        if (!text.contains("EntityDescriptor")) {
            throw IamFailures.invalidInput("Could not parse metadata");
        }
        return text;
    }

    private static CreateSamlProviderResponse create(WriteCall call, CreateSamlProviderRequest request) {
        String name = Given.text(request.name());
        Names.check().name("name", name, LONGEST_NAME).orFail();
        String arn = EntityStore.arn(call, "saml-provider", "/", name);
        if (call.records().get(IamTables.SAML, arn).isPresent()) {
            throw IamFailures.alreadyExists(arn + " already exists.");
        }
        SamlProvider provider = new SamlProvider(
                arn,
                checkedMetadata(request.samlMetadataDocument()),
                call.now(),
                call.now().plus(VALIDITY),
                Tags.checked(Given.list(request.tags())));
        call.put(IamTables.SAML, arn, provider);
        return CreateSamlProviderResponse.builder()
                .samlProviderArn(arn)
                .tags(Tags.shown(provider.tags()))
                .build();
    }

    private static GetSamlProviderResponse get(Call call, GetSamlProviderRequest request) {
        SamlProvider provider = find(call, request.samlProviderArn());
        return GetSamlProviderResponse.builder()
                .samlMetadataDocument(provider.metadata())
                .createDate(Shown.moment(provider.created()))
                .validUntil(Shown.moment(provider.validUntil()))
                .tags(Tags.shown(provider.tags()))
                .build();
    }

    private static ListSamlProvidersResponse list(Call call, ListSamlProvidersRequest request) {
        return ListSamlProvidersResponse.builder()
                .samlProviderList(
                        call.records().under(IamTables.SAML, "arn:aws:iam::" + call.account() + ":").values().stream()
                                .map(provider -> SAMLProviderListEntry.builder()
                                        .arn(provider.arn())
                                        .createDate(Shown.moment(provider.created()))
                                        .validUntil(Shown.moment(provider.validUntil()))
                                        .build())
                                .toList())
                .build();
    }

    private static UpdateSamlProviderResponse update(WriteCall call, UpdateSamlProviderRequest request) {
        SamlProvider provider = find(call, request.samlProviderArn());
        if (request.samlMetadataDocument() != null) {
            call.put(
                    IamTables.SAML,
                    provider.arn(),
                    provider.described(
                            checkedMetadata(request.samlMetadataDocument()),
                            call.now().plus(VALIDITY)));
        }
        return UpdateSamlProviderResponse.builder()
                .samlProviderArn(provider.arn())
                .build();
    }

    private static DeleteSamlProviderResponse delete(WriteCall call, DeleteSamlProviderRequest request) {
        call.delete(IamTables.SAML, find(call, request.samlProviderArn()).arn());
        return DeleteSamlProviderResponse.builder().build();
    }

    private static TagSamlProviderResponse tag(WriteCall call, TagSamlProviderRequest request) {
        SamlProvider provider = find(call, request.samlProviderArn());
        call.put(
                IamTables.SAML,
                provider.arn(),
                provider.tagged(Tags.merged(provider.tags(), Given.list(request.tags()))));
        return TagSamlProviderResponse.builder().build();
    }

    private static UntagSamlProviderResponse untag(WriteCall call, UntagSamlProviderRequest request) {
        SamlProvider provider = find(call, request.samlProviderArn());
        call.put(
                IamTables.SAML,
                provider.arn(),
                provider.tagged(Tags.without(provider.tags(), Given.list(request.tagKeys()))));
        return UntagSamlProviderResponse.builder().build();
    }

    private static ListSamlProviderTagsResponse tags(Call call, ListSamlProviderTagsRequest request) {
        var page = Tags.page(find(call, request.samlProviderArn()).tags(), request.marker(), request.maxItems());
        return ListSamlProviderTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.next().orElse(null))
                .build();
    }
}
