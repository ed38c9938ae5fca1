package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AddClientIdToOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.AddClientIdToOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProviderTagsRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProviderTagsResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersResponse;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;
import software.amazon.awssdk.services.iam.model.RemoveClientIdFromOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.RemoveClientIdFromOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.TagOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.TagOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.UntagOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.UntagOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.UpdateOpenIdConnectProviderThumbprintRequest;
import software.amazon.awssdk.services.iam.model.UpdateOpenIdConnectProviderThumbprintResponse;

/** Issuers of identity tokens that the account believes. */
public final class OidcProviders {

    private static final String SCHEME = "https://";
    private static final int MOST_THUMBPRINTS = 5;
    private static final int MOST_CLIENTS = 100;
    private static final int LONGEST_CLIENT = 255;
    private static final int THUMBPRINT_LENGTH = 40;

    private OidcProviders() {}

    static void register(Operations.Builder iam) {
        iam.write(
                CreateOpenIdConnectProviderRequest.class,
                OidcProviders::create,
                Need.<CreateOpenIdConnectProviderRequest>on(
                                "iam:CreateOpenIDConnectProvider",
                                "oidc-provider*",
                                (call, request) -> Target.arn(arn(call.account(), bare(Given.text(request.url())))))
                        .tagging(request -> Tags.read(request.tags())));
        iam.read(
                GetOpenIdConnectProviderRequest.class,
                OidcProviders::get,
                need("iam:GetOpenIDConnectProvider", GetOpenIdConnectProviderRequest::openIDConnectProviderArn));
        iam.read(
                ListOpenIdConnectProvidersRequest.class,
                OidcProviders::list,
                Need.of("iam:ListOpenIDConnectProviders"));
        iam.write(
                DeleteOpenIdConnectProviderRequest.class,
                OidcProviders::delete,
                need("iam:DeleteOpenIDConnectProvider", DeleteOpenIdConnectProviderRequest::openIDConnectProviderArn));
        iam.write(
                AddClientIdToOpenIdConnectProviderRequest.class,
                OidcProviders::addClient,
                need(
                        "iam:AddClientIDToOpenIDConnectProvider",
                        AddClientIdToOpenIdConnectProviderRequest::openIDConnectProviderArn));
        iam.write(
                RemoveClientIdFromOpenIdConnectProviderRequest.class,
                OidcProviders::removeClient,
                need(
                        "iam:RemoveClientIDFromOpenIDConnectProvider",
                        RemoveClientIdFromOpenIdConnectProviderRequest::openIDConnectProviderArn));
        iam.write(
                UpdateOpenIdConnectProviderThumbprintRequest.class,
                OidcProviders::thumbprints,
                need(
                        "iam:UpdateOpenIDConnectProviderThumbprint",
                        UpdateOpenIdConnectProviderThumbprintRequest::openIDConnectProviderArn));
        iam.write(
                TagOpenIdConnectProviderRequest.class,
                OidcProviders::tag,
                need("iam:TagOpenIDConnectProvider", TagOpenIdConnectProviderRequest::openIDConnectProviderArn)
                        .tagging(request -> Tags.read(request.tags())));
        iam.write(
                UntagOpenIdConnectProviderRequest.class,
                OidcProviders::untag,
                need("iam:UntagOpenIDConnectProvider", UntagOpenIdConnectProviderRequest::openIDConnectProviderArn)
                        .untagging(request -> Given.list(request.tagKeys())));
        iam.read(
                ListOpenIdConnectProviderTagsRequest.class,
                OidcProviders::tags,
                need(
                        "iam:ListOpenIDConnectProviderTags",
                        ListOpenIdConnectProviderTagsRequest::openIDConnectProviderArn));
    }

    private static <Q> Need<Q> need(String action, Function<Q, @Nullable String> arn) {
        return Need.on(action, "oidc-provider*", (call, request) -> {
            String wanted = Given.text(arn.apply(request));
            return call.records()
                    .get(IamTables.PROVIDERS, wanted)
                    .map(provider -> Target.arn(provider.arn()).tagged(provider.tags()))
                    .orElseGet(() -> Target.arn(wanted));
        });
    }

    private static String arn(String account, String url) {
        return "arn:aws:iam::" + account + ":oidc-provider/" + url;
    }

    private static String bare(String url) {
        String bare = url.startsWith(SCHEME) ? url.substring(SCHEME.length()) : url;
        return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
    }

    /**
     * Whom an account believes an issuer's tokens to be for.
     *
     * @param arn of the provider
     */
    public record Believed(String arn, List<String> clientIds) {}

    /** The account's provider for an issuer; nothing where the account does not believe the issuer. */
    public static Optional<Believed> believed(Records records, String account, String issuer) {
        return records.get(IamTables.PROVIDERS, arn(account, bare(issuer)))
                .map(provider -> new Believed(provider.arn(), provider.clientIds()));
    }

    private static OidcProvider find(Call call, @Nullable String arn) {
        return call.records()
                .get(IamTables.PROVIDERS, Given.text(arn))
                .filter(provider -> provider.arn().startsWith("arn:aws:iam::" + call.account() + ":"))
                .orElseThrow(
                        () -> IamFailures.noSuchEntity("OpenIDConnect Provider not found for arn " + Given.text(arn)));
    }

    private static void checkClients(List<String> clients) {
        Names names = Names.check();
        clients.forEach(client -> names.shortEnough("clientIDList", client, LONGEST_CLIENT));
        names.orFail();
        if (clients.size() > MOST_CLIENTS) {
            throw IamFailures.quota("ClientIdsPerOpenIdConnectProvider", MOST_CLIENTS);
        }
    }

    private static List<String> checkedThumbprints(List<String> prints) {
        for (String print : prints) {
            if (print.length() != THUMBPRINT_LENGTH) {
                throw IamFailures.validation("1 validation error detected: Value '" + prints
                        + "' at 'thumbprintList' failed to satisfy constraint: Member must satisfy constraint:"
                        + " [Member must have length greater than or equal to 40, Member must have length less"
                        + " than or equal to 40]");
            }
        }
        if (prints.size() > MOST_THUMBPRINTS) {
            throw IamFailures.invalidInput("Thumbprint list must contain fewer than 5 entries.");
        }
        return prints;
    }

    private static CreateOpenIdConnectProviderResponse create(
            WriteCall call, CreateOpenIdConnectProviderRequest request) {
        String url = Given.text(request.url());
        checkClients(Given.list(request.clientIDList()));
        if (!url.startsWith(SCHEME) || url.contains("?")) {
            throw IamFailures.validation("Invalid Open ID Connect Provider URL");
        }
        String arn = arn(call.account(), bare(url));
        if (call.records().get(IamTables.PROVIDERS, arn).isPresent()) {
            throw IamFailures.alreadyExists("Provider with url " + url + " already exists.");
        }
        OidcProvider provider = new OidcProvider(
                arn,
                bare(url),
                Given.list(request.clientIDList()),
                checkedThumbprints(Given.list(request.thumbprintList())),
                call.now(),
                Tags.checked(Given.list(request.tags())));
        call.put(IamTables.PROVIDERS, arn, provider);
        return CreateOpenIdConnectProviderResponse.builder()
                .openIDConnectProviderArn(arn)
                .tags(Tags.shown(provider.tags()))
                .build();
    }

    private static GetOpenIdConnectProviderResponse get(Call call, GetOpenIdConnectProviderRequest request) {
        OidcProvider provider = find(call, request.openIDConnectProviderArn());
        return GetOpenIdConnectProviderResponse.builder()
                .url(provider.url())
                .clientIDList(provider.clientIds())
                .thumbprintList(provider.thumbprints())
                .createDate(Shown.moment(provider.created()))
                .tags(Tags.shown(provider.tags()))
                .build();
    }

    private static ListOpenIdConnectProvidersResponse list(Call call, ListOpenIdConnectProvidersRequest request) {
        return ListOpenIdConnectProvidersResponse.builder()
                .openIDConnectProviderList(
                        call.records().under(IamTables.PROVIDERS, arn(call.account(), "")).keySet().stream()
                                .map(arn -> OpenIDConnectProviderListEntry.builder()
                                        .arn(arn)
                                        .build())
                                .toList())
                .build();
    }

    private static void put(WriteCall call, OidcProvider provider) {
        call.put(IamTables.PROVIDERS, provider.arn(), provider);
    }

    private static DeleteOpenIdConnectProviderResponse delete(
            WriteCall call, DeleteOpenIdConnectProviderRequest request) {
        call.delete(
                IamTables.PROVIDERS,
                find(call, request.openIDConnectProviderArn()).arn());
        return DeleteOpenIdConnectProviderResponse.builder().build();
    }

    private static AddClientIdToOpenIdConnectProviderResponse addClient(
            WriteCall call, AddClientIdToOpenIdConnectProviderRequest request) {
        OidcProvider provider = find(call, request.openIDConnectProviderArn());
        List<String> clients = new ArrayList<>(provider.clientIds());
        if (!clients.contains(Given.text(request.clientID()))) {
            clients.add(Given.text(request.clientID()));
        }
        put(call, provider.with(clients, provider.thumbprints()));
        return AddClientIdToOpenIdConnectProviderResponse.builder().build();
    }

    private static RemoveClientIdFromOpenIdConnectProviderResponse removeClient(
            WriteCall call, RemoveClientIdFromOpenIdConnectProviderRequest request) {
        OidcProvider provider = find(call, request.openIDConnectProviderArn());
        put(
                call,
                provider.with(
                        provider.clientIds().stream()
                                .filter(each -> !each.equals(request.clientID()))
                                .toList(),
                        provider.thumbprints()));
        return RemoveClientIdFromOpenIdConnectProviderResponse.builder().build();
    }

    private static UpdateOpenIdConnectProviderThumbprintResponse thumbprints(
            WriteCall call, UpdateOpenIdConnectProviderThumbprintRequest request) {
        OidcProvider provider = find(call, request.openIDConnectProviderArn());
        put(call, provider.with(provider.clientIds(), checkedThumbprints(Given.list(request.thumbprintList()))));
        return UpdateOpenIdConnectProviderThumbprintResponse.builder().build();
    }

    private static TagOpenIdConnectProviderResponse tag(WriteCall call, TagOpenIdConnectProviderRequest request) {
        OidcProvider provider = find(call, request.openIDConnectProviderArn());
        put(call, provider.tagged(Tags.merged(provider.tags(), Given.list(request.tags()))));
        return TagOpenIdConnectProviderResponse.builder().build();
    }

    private static UntagOpenIdConnectProviderResponse untag(WriteCall call, UntagOpenIdConnectProviderRequest request) {
        OidcProvider provider = find(call, request.openIDConnectProviderArn());
        put(call, provider.tagged(Tags.without(provider.tags(), Given.list(request.tagKeys()))));
        return UntagOpenIdConnectProviderResponse.builder().build();
    }

    private static ListOpenIdConnectProviderTagsResponse tags(Call call, ListOpenIdConnectProviderTagsRequest request) {
        var page =
                Tags.page(find(call, request.openIDConnectProviderArn()).tags(), request.marker(), request.maxItems());
        return ListOpenIdConnectProviderTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.next().orElse(null))
                .build();
    }
}
