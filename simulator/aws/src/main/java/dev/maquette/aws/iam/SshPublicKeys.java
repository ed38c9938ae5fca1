package dev.maquette.aws.iam;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.DeleteSshPublicKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteSshPublicKeyResponse;
import software.amazon.awssdk.services.iam.model.GetSshPublicKeyRequest;
import software.amazon.awssdk.services.iam.model.GetSshPublicKeyResponse;
import software.amazon.awssdk.services.iam.model.ListSshPublicKeysRequest;
import software.amazon.awssdk.services.iam.model.ListSshPublicKeysResponse;
import software.amazon.awssdk.services.iam.model.SSHPublicKey;
import software.amazon.awssdk.services.iam.model.SSHPublicKeyMetadata;
import software.amazon.awssdk.services.iam.model.UpdateSshPublicKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateSshPublicKeyResponse;
import software.amazon.awssdk.services.iam.model.UploadSshPublicKeyRequest;
import software.amazon.awssdk.services.iam.model.UploadSshPublicKeyResponse;

/** Users' keys for CodeCommit. They are kept and shown. */
final class SshPublicKeys {

    private static final int MOST = 5;

    private SshPublicKeys() {}

    static void register(Operations.Builder iam) {
        iam.write(
                UploadSshPublicKeyRequest.class,
                SshPublicKeys::upload,
                Users.own("iam:UploadSSHPublicKey", UploadSshPublicKeyRequest::userName));
        iam.read(
                GetSshPublicKeyRequest.class,
                SshPublicKeys::get,
                Users.own("iam:GetSSHPublicKey", GetSshPublicKeyRequest::userName));
        iam.read(
                ListSshPublicKeysRequest.class,
                SshPublicKeys::list,
                Users.own("iam:ListSSHPublicKeys", ListSshPublicKeysRequest::userName));
        iam.write(
                UpdateSshPublicKeyRequest.class,
                SshPublicKeys::update,
                Users.own("iam:UpdateSSHPublicKey", UpdateSshPublicKeyRequest::userName));
        iam.write(
                DeleteSshPublicKeyRequest.class,
                SshPublicKeys::delete,
                Users.own("iam:DeleteSSHPublicKey", DeleteSshPublicKeyRequest::userName));
    }

    static List<SshPublicKey> of(Call call, User user) {
        return List.copyOf(call.records()
                .under(IamTables.SSH_KEYS, Owned.prefix(call, user))
                .values());
    }

    private static SshPublicKey find(Call call, User user, @Nullable String id) {
        return call.records()
                .get(IamTables.SSH_KEYS, Owned.prefix(call, user) + Given.text(id))
                .orElseThrow(() ->
                        IamFailures.noSuchEntity("The Public Key with id " + Given.text(id) + " cannot be found."));
    }

    private static SSHPublicKey shown(User user, SshPublicKey key) {
        return SSHPublicKey.builder()
                .userName(user.name())
                .sshPublicKeyId(key.id())
                .fingerprint(key.fingerprint())
                .sshPublicKeyBody(key.body())
                .status(Owned.status(key.isActive()))
                .uploadDate(Shown.moment(key.uploaded()))
                .build();
    }

    /** The MD5 of what the second word of a key's line encodes, as {@code ssh-keygen -E md5} shows it. */
    private static String fingerprint(String body) {
        String[] words = body.strip().split("\\s+");
        if (words.length < 2 || !words[0].equals("ssh-rsa")) {
            throw invalid();
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("MD5").digest(Base64.getDecoder().decode(words[1]));
            return HexFormat.ofDelimiter(":").formatHex(digest);
        } catch (IllegalArgumentException noBase64) {
            throw invalid();
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java has MD5", absent);
        }
    }

    private static AwsFailure invalid() {
        return new AwsFailure(
                "InvalidPublicKey",
                400,
                "Could not parse the public key. An SSH public key is a line that begins with ssh-rsa.");
    }

    private static UploadSshPublicKeyResponse upload(WriteCall call, UploadSshPublicKeyRequest request) {
        User user = Owned.user(call, request.userName());
        String body = Given.text(request.sshPublicKeyBody());
        String fingerprint = fingerprint(body);
        List<SshPublicKey> present = of(call, user);
        if (present.stream().anyMatch(each -> each.fingerprint().equals(fingerprint))) {
            throw new AwsFailure(
                    "DuplicateSSHPublicKey", 400, "The SSH public key is already associated with the user.");
        }
        if (present.size() >= MOST) {
            throw IamFailures.quota("SSHPublicKeysPerUser", MOST);
        }
        SshPublicKey key = new SshPublicKey(call.ids().unique("APKA", user.id()), body, fingerprint, true, call.now());
        call.put(IamTables.SSH_KEYS, Owned.prefix(call, user) + key.id(), key);
        return UploadSshPublicKeyResponse.builder()
                .sshPublicKey(shown(user, key))
                .build();
    }

    private static GetSshPublicKeyResponse get(Call call, GetSshPublicKeyRequest request) {
        User user = Owned.user(call, request.userName());
        String encoding = Given.text(request.encodingAsString());
        if (!encoding.equals("SSH") && !encoding.equals("PEM")) {
            throw new AwsFailure("UnrecognizedPublicKeyEncoding", 400, "The encoding must be SSH or PEM.");
        }
        return GetSshPublicKeyResponse.builder()
                .sshPublicKey(shown(user, find(call, user, request.sshPublicKeyId())))
                .build();
    }

    private static ListSshPublicKeysResponse list(Call call, ListSshPublicKeysRequest request) {
        User user = Owned.user(call, request.userName());
        return ListSshPublicKeysResponse.builder()
                .sshPublicKeys(of(call, user).stream()
                        .map(key -> SSHPublicKeyMetadata.builder()
                                .userName(user.name())
                                .sshPublicKeyId(key.id())
                                .status(Owned.status(key.isActive()))
                                .uploadDate(Shown.moment(key.uploaded()))
                                .build())
                        .toList())
                .isTruncated(false)
                .build();
    }

    private static UpdateSshPublicKeyResponse update(WriteCall call, UpdateSshPublicKeyRequest request) {
        User user = Owned.user(call, request.userName());
        SshPublicKey key = find(call, user, request.sshPublicKeyId());
        call.put(
                IamTables.SSH_KEYS,
                Owned.prefix(call, user) + key.id(),
                key.active(Owned.isActive(request.statusAsString())));
        return UpdateSshPublicKeyResponse.builder().build();
    }

    private static DeleteSshPublicKeyResponse delete(WriteCall call, DeleteSshPublicKeyRequest request) {
        User user = Owned.user(call, request.userName());
        call.delete(
                IamTables.SSH_KEYS,
                Owned.prefix(call, user)
                        + find(call, user, request.sshPublicKeyId()).id());
        return DeleteSshPublicKeyResponse.builder().build();
    }
}
