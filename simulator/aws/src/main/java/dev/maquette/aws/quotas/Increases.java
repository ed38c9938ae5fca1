package dev.maquette.aws.quotas;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.catalog.aws.ServiceQuota;
import dev.maquette.world.Demand;
import dev.maquette.world.Timer;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.servicequotas.model.GetRequestedServiceQuotaChangeRequest;
import software.amazon.awssdk.services.servicequotas.model.GetRequestedServiceQuotaChangeResponse;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryByQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryByQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryRequest;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryResponse;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseRequest;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseResponse;
import software.amazon.awssdk.services.servicequotas.model.RequestedServiceQuotaChange;

/** Requests for more. */
final class Increases {

    private final Facts facts;
    private final QuotaReads reads;

    Increases(Facts facts, QuotaReads reads) {
        this.facts = facts;
        this.reads = reads;
    }

    void register(Operations.Builder quotas) {
        quotas.write(
                RequestServiceQuotaIncreaseRequest.class,
                this::request,
                Need.on(
                        "servicequotas:RequestServiceQuotaIncrease",
                        "quota",
                        (call, request) -> Target.arn(
                                call.arn("servicequotas", request.serviceCode() + "/" + request.quotaCode()))));
        quotas.read(
                GetRequestedServiceQuotaChangeRequest.class,
                this::get,
                Need.of("servicequotas:GetRequestedServiceQuotaChange"));
        quotas.read(
                ListRequestedServiceQuotaChangeHistoryRequest.class,
                (call, request) -> ListRequestedServiceQuotaChangeHistoryResponse.builder()
                        .requestedQuotas(list(
                                call,
                                each -> matches(request.serviceCode(), each.service())
                                        && matches(request.statusAsString(), each.status())))
                        .build(),
                Need.of("servicequotas:ListRequestedServiceQuotaChangeHistory"));
        quotas.read(
                ListRequestedServiceQuotaChangeHistoryByQuotaRequest.class,
                (call, request) -> ListRequestedServiceQuotaChangeHistoryByQuotaResponse.builder()
                        .requestedQuotas(list(
                                call,
                                each -> each.service().equals(request.serviceCode())
                                        && each.quota().equals(request.quotaCode())
                                        && matches(request.statusAsString(), each.status())))
                        .build(),
                Need.of("servicequotas:ListRequestedServiceQuotaChangeHistoryByQuota"));
    }

    private static boolean matches(@org.jspecify.annotations.Nullable String wanted, String present) {
        return wanted == null || wanted.equals(present);
    }

    private RequestServiceQuotaIncreaseResponse request(WriteCall call, RequestServiceQuotaIncreaseRequest request) {
        ServiceQuota quota = reads.existing(call, Given.text(request.serviceCode()), Given.text(request.quotaCode()));
        if (!quota.adjustable()) {
            throw new AwsFailure("IllegalArgumentException", 400, "The quota " + quota.code() + " is not adjustable.");
        }
        BigDecimal desired = BigDecimal.valueOf(request.desiredValue() == null ? 0 : request.desiredValue());
        if (desired.compareTo(reads.value(call, quota)) <= 0) {
            throw new AwsFailure(
                    "IllegalArgumentException",
                    400,
                    "You must provide a quota value greater than the current quota value.");
        }
        boolean isOpen = all(call).stream()
                .anyMatch(each -> each.isOpen()
                        && each.service().equals(quota.service())
                        && each.quota().equals(quota.code()));
        if (isOpen) {
            throw new AwsFailure(
                    "ResourceAlreadyExistsException",
                    400,
                    "Only one open service quota increase request is allowed per quota.");
        }
        String id = call.ids().token(40, "quota-increase", quota.code()).replaceAll("[^a-zA-Z0-9]", "a");
        IncreaseRecord increase = new IncreaseRecord(
                id,
                quota.service(),
                quota.code(),
                desired.stripTrailingZeros().toPlainString(),
                IncreaseRecord.PENDING,
                call.now(),
                call.now(),
                call.caller().arn());
        String key = call.key(id);
        call.put(IncreaseRecord.TABLE, key, increase);
        call.transaction()
                .schedule(new Timer(
                        call.now().plus(facts.takes("service-quotas-increase")),
                        IncreaseApproval.NAME,
                        key,
                        Demand.FOREGROUND));
        return RequestServiceQuotaIncreaseResponse.builder()
                .requestedQuota(shown(call, increase))
                .build();
    }

    private static List<IncreaseRecord> all(Call call) {
        return List.copyOf(
                call.records().under(IncreaseRecord.TABLE, call.key("")).values());
    }

    private GetRequestedServiceQuotaChangeResponse get(Call call, GetRequestedServiceQuotaChangeRequest request) {
        return GetRequestedServiceQuotaChangeResponse.builder()
                .requestedQuota(call.records()
                        .get(IncreaseRecord.TABLE, call.key(Given.text(request.requestId())))
                        .map(each -> shown(call, each))
                        .orElseThrow(() -> QuotaReads.noSuch("request")))
                .build();
    }

    private List<RequestedServiceQuotaChange> list(Call call, Predicate<IncreaseRecord> which) {
        return all(call).stream().filter(which).map(each -> shown(call, each)).toList();
    }

    private RequestedServiceQuotaChange shown(Call call, IncreaseRecord increase) {
        return RequestedServiceQuotaChange.builder()
                .id(increase.id())
                .serviceCode(increase.service())
                .serviceName(QuotaReads.name(increase.service()))
                .quotaCode(increase.quota())
                .quotaName(facts.catalog()
                        .quota(increase.service(), increase.quota())
                        .map(ServiceQuota::name)
                        .orElse(""))
                .quotaArn(call.arn("servicequotas", increase.service() + "/" + increase.quota()))
                .desiredValue(Double.valueOf(increase.desired()))
                .status(increase.status())
                .created(increase.created())
                .lastUpdated(increase.updated())
                .requester("{\"accountId\":\"" + call.account() + "\",\"callerArn\":\"" + increase.requester() + "\"}")
                .globalQuota(false)
                .unit("None")
                .build();
    }
}
