package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Finder;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tagging;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;

/** Key pairs: made here, or brought along. */
final class KeyPairs {

    private static final int LONGEST_NAME = 255;
    private static final int MATERIAL = 64;

    private final Inventory inventory;
    private final Finder<KeyPair> finder;

    KeyPairs(Inventory inventory) {
        this.inventory = inventory;
        this.finder = new Finder<>(inventory, KeyPair.KIND)
                .by("key-pair-id", KeyPair::id)
                .by("fingerprint", KeyPair::fingerprint);
    }

    void register(Ec2Operations ec2) {
        Needs needs = new Needs(inventory);
        ec2.write(
                CreateKeyPairRequest.class,
                this::create,
                needs.<CreateKeyPairRequest>making(
                        "ec2:CreateKeyPair", KeyPair.KIND, CreateKeyPairRequest::tagSpecifications),
                needs.taggingNew("CreateKeyPair", KeyPair.KIND, CreateKeyPairRequest::tagSpecifications));
        ec2.write(
                ImportKeyPairRequest.class,
                this::bring,
                needs.<ImportKeyPairRequest>making(
                        "ec2:ImportKeyPair", KeyPair.KIND, ImportKeyPairRequest::tagSpecifications),
                needs.taggingNew("ImportKeyPair", KeyPair.KIND, ImportKeyPairRequest::tagSpecifications));
        ec2.read(DescribeKeyPairsRequest.class, this::describe, Needs.any("ec2:DescribeKeyPairs"));
        ec2.write(
                DeleteKeyPairRequest.class, this::delete, Need.on("ec2:DeleteKeyPair", "key-pair", (call, request) -> {
                    String name = Given.text(request.keyName(), Given.text(request.keyPairId()));
                    return Target.arn(KeyPair.KIND.arn(call, name))
                            .tagged(named(call, name)
                                    .map(key -> inventory.tags(call, key.id()))
                                    .orElse(Map.of()))
                            .with("ec2:Region", call.region());
                }));
    }

    private Optional<KeyPair> named(Call call, String name) {
        return inventory.with(call, KeyPair.KIND, "key-name", name).stream().findFirst();
    }

    /** The key pair of a name, or the refusal that EC2 has for it. */
    KeyPair get(Call call, String name) {
        return named(call, name).orElseThrow(() -> noSuchName(List.of(name)));
    }

    private static AwsFailure noSuchName(List<String> names) {
        String list = String.join(", ", names);
        return Ec2Failures.of(
                "InvalidKeyPair.NotFound",
                names.size() == 1
                        ? "The key pair '" + list + "' does not exist"
                        : "The key pairs '" + list + "' do not exist");
    }

    private CreateKeyPairResponse create(WriteCall call, CreateKeyPairRequest request) {
        String name = freeName(call, request.keyName());
        if (Given.text(request.keyFormatAsString(), "pem").equals("ppk")) {
            throw AwsFailure.notModelled("private keys in the format of PuTTY");
        }
        String type = Given.text(request.keyTypeAsString(), "rsa");
        byte[] material = call.ids().token(MATERIAL, "key-pair", name).getBytes(StandardCharsets.US_ASCII);
        SshKeys.Made made =
                switch (type) {
                    case "rsa" -> SshKeys.rsa(material);
                    case "ed25519" -> SshKeys.ed25519(material);
                    default -> throw Ec2Failures.invalidValue(type, "keyType", "Expected: rsa or ed25519.");
                };
        Map<String, String> tags = Tagging.of(call, request.tagSpecifications(), KeyPair.KIND);
        KeyPair key = stored(call, name, type, made.fingerprint(), made.publicKey(), tags);
        return CreateKeyPairResponse.builder()
                .keyPairId(key.id())
                .keyName(name)
                .keyFingerprint(made.fingerprint())
                .keyMaterial(made.privatePem())
                .tags(Tagging.shown(tags))
                .build();
    }

    private ImportKeyPairResponse bring(WriteCall call, ImportKeyPairRequest request) {
        String name = freeName(call, request.keyName());
        String text =
                Required.value(request.publicKeyMaterial(), "PublicKeyMaterial").asUtf8String();
        SshKeys.Imported brought = SshKeys.read(text)
                .orElseThrow(
                        () -> Ec2Failures.of("InvalidKey.Format", "Key is not in valid OpenSSH public key format"));
        Map<String, String> tags = Tagging.of(call, request.tagSpecifications(), KeyPair.KIND);
        KeyPair key = stored(call, name, brought.type(), brought.fingerprint(), brought.publicKey(), tags);
        return ImportKeyPairResponse.builder()
                .keyPairId(key.id())
                .keyName(name)
                .keyFingerprint(key.fingerprint())
                .tags(Tagging.shown(tags))
                .build();
    }

    private String freeName(Call call, @org.jspecify.annotations.Nullable String asked) {
        String name = Required.text(asked, "KeyName");
        if (name.length() > LONGEST_NAME) {
            throw Ec2Failures.invalidValue(
                    "Value for parameter keyName is invalid. Length exceeds maximum of " + LONGEST_NAME + ".");
        }
        if (named(call, name).isPresent()) {
            throw Ec2Failures.of("InvalidKeyPair.Duplicate", "The keypair already exists");
        }
        return name;
    }

    private KeyPair stored(
            WriteCall call, String name, String type, String fingerprint, String publicKey, Map<String, String> tags) {
        KeyPair key = new KeyPair(
                call.ids().hex(KeyPair.KIND.prefix(), name), name, type, fingerprint, publicKey, call.now());
        inventory.put(call, KeyPair.KIND, key);
        inventory.tag(call, KeyPair.KIND, key.id(), tags);
        return key;
    }

    private DescribeKeyPairsResponse describe(Call call, DescribeKeyPairsRequest request) {
        List<String> ids = new ArrayList<>(Given.list(request.keyPairIds()));
        List<String> missing = new ArrayList<>();
        for (String name : Given.list(request.keyNames())) {
            named(call, name).ifPresentOrElse(key -> ids.add(key.id()), () -> missing.add(name));
        }
        if (!missing.isEmpty()) {
            throw noSuchName(missing);
        }
        boolean isOpen = Given.flag(request.includePublicKey());
        return DescribeKeyPairsResponse.builder()
                .keyPairs(finder.list(call, Query.of(ids, request.filters())).stream()
                        .map(key -> show(call, key, isOpen))
                        .toList())
                .build();
    }

    private KeyPairInfo show(Call call, KeyPair key, boolean isOpen) {
        return KeyPairInfo.builder()
                .keyPairId(key.id())
                .keyName(key.name())
                .keyType(key.type())
                .keyFingerprint(key.fingerprint())
                .createTime(key.created())
                .publicKey(isOpen ? key.publicKey() + " " + key.name() : null)
                .tags(Tagging.shown(inventory.tags(call, key.id())))
                .build();
    }

    /** Deleting what is not there succeeds too. */
    private DeleteKeyPairResponse delete(WriteCall call, DeleteKeyPairRequest request) {
        if (request.keyName() == null && request.keyPairId() == null) {
            throw Ec2Failures.missing("KeyName");
        }
        Optional<KeyPair> key = request.keyName() == null
                ? inventory.find(call, KeyPair.KIND, Given.text(request.keyPairId()))
                : named(call, Given.text(request.keyName()));
        key.ifPresent(each -> inventory.delete(call, KeyPair.KIND, each.id()));
        return DeleteKeyPairResponse.builder()
                .returnValue(true)
                .keyPairId(key.map(KeyPair::id).orElse(null))
                .build();
    }
}
