package dev.maquette.aws.quotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Quotas;
import dev.maquette.aws.testing.AwsWorld;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.GetRequestedServiceQuotaChangeRequest;
import software.amazon.awssdk.services.servicequotas.model.GetRequestedServiceQuotaChangeResponse;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseRequest;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseResponse;

/** A quota is what the catalog says until AWS has granted more. */
class QuotasTest {

    @Test
    void areRaisedSomeTimeAfterTheyWereAskedFor() {
        try (AwsWorld world = AwsWorld.begin()) {
            assertThat(quota(world)).isEqualTo(5.0);
            RequestServiceQuotaIncreaseRequest more = RequestServiceQuotaIncreaseRequest.builder()
                    .serviceCode("ec2")
                    .quotaCode("L-1216C47A")
                    .desiredValue(64.0)
                    .build();
            String id = world.call(RequestServiceQuotaIncreaseResponse.class, more)
                    .requestedQuota()
                    .id();
            assertThat(status(world, id)).isEqualTo("PENDING");
            assertThat(catchThrowableOfType(AwsFailure.class, () -> world.answer(more))
                            .code())
                    .isEqualTo("ResourceAlreadyExistsException");
            world.pass(Duration.ofHours(1));
            assertThat(status(world, id)).isEqualTo("APPROVED");
            assertThat(quota(world)).isEqualTo(64.0);
            assertThat(world.call(
                                    GetAwsDefaultServiceQuotaResponse.class,
                                    GetAwsDefaultServiceQuotaRequest.builder()
                                            .serviceCode("ec2")
                                            .quotaCode("L-1216C47A")
                                            .build())
                            .quota()
                            .value())
                    .isEqualTo(5.0);
            assertThat(catchThrowableOfType(AwsFailure.class, () -> world.answer(more))
                            .text())
                    .isEqualTo("You must provide a quota value greater than the current quota value.");
        }
    }

    @Test
    void whatAnAccountBeganWithIsNotTakenForLaterGrants() {
        try (AwsWorld world = AwsWorld.begin()) {
            world.enter(transaction -> {
                Quotas.grant(transaction, AwsWorld.ACCOUNT, AwsWorld.REGION, "ec2", "L-1216C47A", "96");
                return "";
            });
            assertThat(quota(world)).isEqualTo(96.0);
            world.answer(RequestServiceQuotaIncreaseRequest.builder()
                    .serviceCode("ec2")
                    .quotaCode("L-1216C47A")
                    .desiredValue(128.0)
                    .build());
            world.pass(Duration.ofHours(1));
            world.enter(transaction -> {
                Quotas.grant(transaction, AwsWorld.ACCOUNT, AwsWorld.REGION, "ec2", "L-1216C47A", "96");
                return "";
            });
            assertThat(quota(world)).isEqualTo(128.0);
        }
    }

    private static double quota(AwsWorld world) {
        return world.call(
                        GetServiceQuotaResponse.class,
                        GetServiceQuotaRequest.builder()
                                .serviceCode("ec2")
                                .quotaCode("L-1216C47A")
                                .build())
                .quota()
                .value();
    }

    private static String status(AwsWorld world, String id) {
        return world.call(
                        GetRequestedServiceQuotaChangeResponse.class,
                        GetRequestedServiceQuotaChangeRequest.builder()
                                .requestId(id)
                                .build())
                .requestedQuota()
                .statusAsString();
    }
}
