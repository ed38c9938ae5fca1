package dev.maquette.aws.ecr;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import software.amazon.awssdk.services.ecrpublic.model.AuthorizationData;
import software.amazon.awssdk.services.ecrpublic.model.DescribeRegistriesRequest;
import software.amazon.awssdk.services.ecrpublic.model.DescribeRegistriesResponse;
import software.amazon.awssdk.services.ecrpublic.model.GetAuthorizationTokenRequest;
import software.amazon.awssdk.services.ecrpublic.model.GetAuthorizationTokenResponse;
import software.amazon.awssdk.services.ecrpublic.model.GetRegistryCatalogDataRequest;
import software.amazon.awssdk.services.ecrpublic.model.GetRegistryCatalogDataResponse;
import software.amazon.awssdk.services.ecrpublic.model.Registry;
import software.amazon.awssdk.services.ecrpublic.model.RegistryAlias;
import software.amazon.awssdk.services.ecrpublic.model.RegistryCatalogData;

/** An account's public registry, its alias, and the tokens for it. */
final class PublicRegistry {

    private PublicRegistry() {}

    static void register(Operations.Builder ecr) {
        ecr.write(
                GetAuthorizationTokenRequest.class,
                PublicRegistry::token,
                Need.of("ecr-public:GetAuthorizationToken"),
                Need.of("sts:GetServiceBearerToken"));
        ecr.read(DescribeRegistriesRequest.class, PublicRegistry::describe, Need.of("ecr-public:DescribeRegistries"));
        ecr.read(
                GetRegistryCatalogDataRequest.class,
                PublicRegistry::catalog,
                Need.of("ecr-public:GetRegistryCatalogData"));
    }

    private static GetAuthorizationTokenResponse token(WriteCall call, GetAuthorizationTokenRequest request) {
        EcrPublic.refuseElsewhere(call);
        return GetAuthorizationTokenResponse.builder()
                .authorizationData(AuthorizationData.builder()
                        .authorizationToken(Authorization.token(call, call.account(), Home.PUBLIC_REGION))
                        .expiresAt(Authorization.expires(call))
                        .build())
                .build();
    }

    private static DescribeRegistriesResponse describe(Call call, DescribeRegistriesRequest request) {
        EcrPublic.refuseElsewhere(call);
        String alias = Home.alias(call.account());
        return DescribeRegistriesResponse.builder()
                .registries(Registry.builder()
                        .registryId(call.account())
                        .registryArn("arn:aws:ecr-public::" + call.account() + ":registry/" + call.account())
                        .registryUri("public.ecr.aws/" + alias)
                        .verified(false)
                        .aliases(RegistryAlias.builder()
                                .name(alias)
                                .status("ACTIVE")
                                .primaryRegistryAlias(true)
                                .defaultRegistryAlias(true)
                                .build())
                        .build())
                .build();
    }

    private static GetRegistryCatalogDataResponse catalog(Call call, GetRegistryCatalogDataRequest request) {
        EcrPublic.refuseElsewhere(call);
        return GetRegistryCatalogDataResponse.builder()
                .registryCatalogData(RegistryCatalogData.builder().build())
                .build();
    }
}
