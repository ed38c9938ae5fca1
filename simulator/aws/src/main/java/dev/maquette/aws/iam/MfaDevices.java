package dev.maquette.aws.iam;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.DeactivateMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.DeactivateMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.DeleteVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.DeleteVirtualMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.EnableMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.EnableMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.MFADevice;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/** Virtual devices that show codes. They are kept and shown: nobody signs in here, so no code is ever compared. */
final class MfaDevices {

    private static final int MOST = 8;
    private static final int SEED_LENGTH = 64;
    private static final int USUAL_PAGE = 100;

    private MfaDevices() {}

    static void register(Operations.Builder iam) {
        iam.write(
                CreateVirtualMfaDeviceRequest.class,
                MfaDevices::create,
                Need.<CreateVirtualMfaDeviceRequest>on(
                                "iam:CreateVirtualMFADevice",
                                "mfa*",
                                (call, request) -> Target.arn(EntityStore.arn(
                                        call,
                                        "mfa",
                                        Given.text(request.path(), "/"),
                                        Given.text(request.virtualMFADeviceName()))))
                        .tagging(request -> Tags.read(request.tags())));
        iam.write(
                DeleteVirtualMfaDeviceRequest.class,
                MfaDevices::delete,
                Need.on(
                        "iam:DeleteVirtualMFADevice",
                        "mfa*",
                        (call, request) -> Target.arn(Given.text(request.serialNumber()))));
        iam.write(
                EnableMfaDeviceRequest.class,
                MfaDevices::enable,
                Users.own("iam:EnableMFADevice", EnableMfaDeviceRequest::userName));
        iam.write(
                DeactivateMfaDeviceRequest.class,
                MfaDevices::deactivate,
                Users.own("iam:DeactivateMFADevice", DeactivateMfaDeviceRequest::userName));
        iam.read(
                ListMfaDevicesRequest.class,
                MfaDevices::list,
                Users.own("iam:ListMFADevices", ListMfaDevicesRequest::userName));
        iam.read(ListVirtualMfaDevicesRequest.class, MfaDevices::listVirtual, Need.of("iam:ListVirtualMFADevices"));
    }

    private static List<MfaDevice> all(Call call) {
        return List.copyOf(call.records()
                .under(IamTables.MFA_DEVICES, "arn:aws:iam::" + call.account() + ":")
                .values());
    }

    static List<MfaDevice> of(Call call, User user) {
        return all(call).stream()
                .filter(device -> device.userId().equals(user.id()))
                .toList();
    }

    private static CreateVirtualMfaDeviceResponse create(WriteCall call, CreateVirtualMfaDeviceRequest request) {
        String name = Given.text(request.virtualMFADeviceName());
        String path = Given.text(request.path(), "/");
        Names.check().name("virtualMFADeviceName", name, 226).path(path).orFail();
        String serial = EntityStore.arn(call, "mfa", path, name);
        if (call.records().get(IamTables.MFA_DEVICES, serial).isPresent()) {
            throw IamFailures.alreadyExists("MFADevice entity at the same path and name already exists.");
        }
        MfaDevice device =
                new MfaDevice(serial, "", java.util.Optional.empty(), Tags.checked(Given.list(request.tags())));
        call.put(IamTables.MFA_DEVICES, serial, device);
        StringBuilder seed = new StringBuilder();
        for (int part = 0; seed.length() < SEED_LENGTH; part++) {
            seed.append(call.ids().unique("", "mfa-seed-" + part, serial));
        }
        return CreateVirtualMfaDeviceResponse.builder()
                .virtualMFADevice(shown -> shown.serialNumber(serial)
                        .base32StringSeed(SdkBytes.fromUtf8String(seed.substring(0, SEED_LENGTH)))
                        .tags(Tags.shown(device.tags())))
                .build();
    }

    private static MfaDevice find(Call call, @Nullable String serial) {
        return call.records()
                .get(IamTables.MFA_DEVICES, Given.text(serial))
                .filter(device -> device.serial().startsWith("arn:aws:iam::" + call.account() + ":"))
                .orElseThrow(() -> IamFailures.noSuchEntity(
                        "VirtualMFADevice with serial number " + Given.text(serial) + " doesn't exist."));
    }

    private static DeleteVirtualMfaDeviceResponse delete(WriteCall call, DeleteVirtualMfaDeviceRequest request) {
        MfaDevice device = find(call, request.serialNumber());
        if (device.isInUse()) {
            throw IamFailures.deleteConflict("MFA VirtualDevice in use. Must deactivate first.");
        }
        call.delete(IamTables.MFA_DEVICES, device.serial());
        return DeleteVirtualMfaDeviceResponse.builder().build();
    }

    private static EnableMfaDeviceResponse enable(WriteCall call, EnableMfaDeviceRequest request) {
        User user = EntityStore.USERS.get(call, Given.text(request.userName()));
        MfaDevice device = find(call, request.serialNumber());
        for (String code :
                List.of(Given.text(request.authenticationCode1()), Given.text(request.authenticationCode2()))) {
            if (!code.matches("\\d{6}")) {
                throw new AwsFailure("InvalidAuthenticationCode", 403, "Authentication code for device is not valid.");
            }
        }
        if (device.isInUse()) {
            throw IamFailures.alreadyExists("MFA Device is already in use.");
        }
        if (of(call, user).size() >= MOST) {
            throw IamFailures.quota("MFADevicesPerUser", MOST);
        }
        call.put(IamTables.MFA_DEVICES, device.serial(), device.of(user.id(), call.now()));
        return EnableMfaDeviceResponse.builder().build();
    }

    private static DeactivateMfaDeviceResponse deactivate(WriteCall call, DeactivateMfaDeviceRequest request) {
        User user = Owned.user(call, request.userName());
        MfaDevice device = of(call, user).stream()
                .filter(each -> each.serial().equals(Given.text(request.serialNumber())))
                .findFirst()
                .orElseThrow(() -> IamFailures.noSuchEntity("Device not found"));
        call.put(IamTables.MFA_DEVICES, device.serial(), device.free());
        return DeactivateMfaDeviceResponse.builder().build();
    }

    private static ListMfaDevicesResponse list(Call call, ListMfaDevicesRequest request) {
        User user = Owned.user(call, request.userName());
        return ListMfaDevicesResponse.builder()
                .mfaDevices(of(call, user).stream()
                        .map(device -> MFADevice.builder()
                                .userName(user.name())
                                .serialNumber(device.serial())
                                .enableDate(device.enabled().map(Shown::moment).orElse(null))
                                .build())
                        .toList())
                .isTruncated(false)
                .build();
    }

    private static ListVirtualMfaDevicesResponse listVirtual(Call call, ListVirtualMfaDevicesRequest request) {
        String wanted = Given.text(request.assignmentStatusAsString(), "Any");
        List<MfaDevice> devices = all(call).stream()
                .filter(device -> switch (wanted) {
                    case "Assigned" -> device.isInUse();
                    case "Unassigned" -> !device.isInUse();
                    default -> true;
                })
                .toList();
        Pages.Page<MfaDevice> page = Pages.of(
                devices,
                MfaDevice::serial,
                Given.of(request.marker()),
                Given.number(request.maxItems(), USUAL_PAGE),
                Names.badMarker());
        return ListVirtualMfaDevicesResponse.builder()
                .virtualMFADevices(
                        page.items().stream().map(device -> shown(call, device)).toList())
                .isTruncated(page.isTruncated())
                .marker(page.next().orElse(null))
                .build();
    }

    private static VirtualMFADevice shown(Call call, MfaDevice device) {
        VirtualMFADevice.Builder shown = VirtualMFADevice.builder().serialNumber(device.serial());
        device.enabled().map(Shown::moment).ifPresent(shown::enableDate);
        EntityStore.USERS.all(call.records(), call.account()).stream()
                .filter(user -> user.id().equals(device.userId()))
                .findFirst()
                .ifPresent(user -> shown.user(Shown.listed(user).build()));
        return shown.build();
    }
}
