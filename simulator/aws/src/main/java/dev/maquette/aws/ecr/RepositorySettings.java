package dev.maquette.aws.ecr;

import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.ImageScanningConfiguration;
import software.amazon.awssdk.services.ecr.model.ImageTagMutabilityExclusionFilter;
import software.amazon.awssdk.services.ecr.model.PutImageScanningConfigurationRequest;
import software.amazon.awssdk.services.ecr.model.PutImageScanningConfigurationResponse;
import software.amazon.awssdk.services.ecr.model.PutImageTagMutabilityRequest;
import software.amazon.awssdk.services.ecr.model.PutImageTagMutabilityResponse;

/** What a repository does with tags and scans. */
final class RepositorySettings {

    private static final RepositoryStore STORE = RepositoryStore.PRIVATE;
    private static final Set<String> MUTABILITIES =
            Set.of("MUTABLE", "IMMUTABLE", "MUTABLE_WITH_EXCLUSION", "IMMUTABLE_WITH_EXCLUSION");

    private RepositorySettings() {}

    static void register(Operations.Builder ecr) {
        ecr.write(
                PutImageTagMutabilityRequest.class,
                RepositorySettings::putMutability,
                STORE.need("PutImageTagMutability"));
        ecr.write(
                PutImageScanningConfigurationRequest.class,
                RepositorySettings::putScanning,
                STORE.need("PutImageScanningConfiguration"));
    }

    static String mutability(@Nullable String given) {
        String mutability = Given.text(given, Repository.MUTABLE);
        if (!MUTABILITIES.contains(mutability)) {
            throw EcrFailures.invalidParameter(
                    "imageTagMutability",
                    "Member must satisfy enum value set: "
                            + MUTABILITIES.stream().sorted().toList());
        }
        return mutability;
    }

    static List<String> exclusions(@Nullable List<ImageTagMutabilityExclusionFilter> given) {
        return Given.list(given).stream()
                .map(filter -> Given.text(filter.filter()))
                .toList();
    }

    private static PutImageTagMutabilityResponse putMutability(WriteCall call, PutImageTagMutabilityRequest request) {
        Repository repository = STORE.get(call, request)
                .withMutability(
                        mutability(request.imageTagMutabilityAsString()),
                        exclusions(request.imageTagMutabilityExclusionFilters()));
        RepositoryStore.put(call, repository);
        return PutImageTagMutabilityResponse.builder()
                .registryId(repository.account())
                .repositoryName(repository.name())
                .imageTagMutability(repository.mutability())
                .imageTagMutabilityExclusionFilters(
                        repository.exclusions().isEmpty() ? null : Repositories.shownExclusions(repository))
                .build();
    }

    private static PutImageScanningConfigurationResponse putScanning(
            WriteCall call, PutImageScanningConfigurationRequest request) {
        ImageScanningConfiguration given = request.imageScanningConfiguration();
        Repository repository = STORE.get(call, request).withScans(given != null && Given.flag(given.scanOnPush()));
        RepositoryStore.put(call, repository);
        return PutImageScanningConfigurationResponse.builder()
                .registryId(repository.account())
                .repositoryName(repository.name())
                .imageScanningConfiguration(ImageScanningConfiguration.builder()
                        .scanOnPush(repository.scansOnPush())
                        .build())
                .build();
    }
}
