package dev.maquette.aws.ecr;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Given;
import org.jspecify.annotations.Nullable;

/** ECR's refusals in ECR's words (observed answers). */
final class EcrFailures {

    private EcrFailures() {}

    static AwsFailure of(String code, String message) {
        return new AwsFailure(code, 400, message);
    }

    static AwsFailure noRepository(Home home) {
        return of(
                "RepositoryNotFoundException",
                "The repository with name '" + home.name() + "' does not exist in the registry with id '"
                        + home.account() + "'");
    }

    static AwsFailure repositoryExists(Home home) {
        return of(
                "RepositoryAlreadyExistsException",
                "The repository with name '" + home.name() + "' already exists in the registry with id '"
                        + home.account() + "'");
    }

    static AwsFailure notEmpty(Home home) {
        return of(
                "RepositoryNotEmptyException",
                "The repository with name '" + home.name() + "' in registry with id '" + home.account()
                        + "' cannot be deleted because it still contains images");
    }

    /** What a repository has not got set. */
    static AwsFailure notSet(String code, String what, Home home) {
        return of(
                code,
                what + " does not exist for the repository with name '" + home.name() + "' in the registry with id '"
                        + home.account() + "'");
    }

    static AwsFailure noImage(Home home, @Nullable String digest, @Nullable String tag) {
        return of(
                "ImageNotFoundException",
                "The image with imageId {imageDigest:'" + Given.text(digest, "null") + "', imageTag:'"
                        + Given.text(tag, "null") + "'} does not exist within the repository with name '" + home.name()
                        + "' in the registry with id '" + home.account() + "'");
    }

    static AwsFailure invalidParameter(String name, String constraint) {
        return of(
                "InvalidParameterException",
                "Invalid parameter at '" + name + "' failed to satisfy constraint: '" + constraint + "'");
    }
}
