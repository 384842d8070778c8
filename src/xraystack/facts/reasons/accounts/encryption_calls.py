"""Status reasons of calls that use a KMS key: for data, signatures, its imported material and its rotation."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "key-service-unavailable",
        r"\bKMS is (?:currently |temporarily )?(?:unavailable|not available)",
        "AWS KMS does not respond at the moment, so the service cannot use the key",
        "Wait some minutes, then deploy again. If it lasts, read the AWS Health Dashboard.",
    ),
    Reason(
        "kms-call-use",
        r"key usage is \w+,? which is not valid for|with an asymmetric (?:CMK|KMS key)|is not a signing key|^(?![^\n]*incompatible with key spec)(?s:.*)InvalidKeyUsage(?:Exception)?\b",
        "the KMS key has another purpose than the call",
        "Use a key whose KeyUsage fits, or create one, because it cannot be changed: ENCRYPT_DECRYPT for Encrypt and Decrypt (symmetric also for data keys), SIGN_VERIFY for Sign, GENERATE_VERIFY_MAC for GenerateMac, KEY_AGREEMENT for DeriveSharedSecret.",
    ),
    Reason(
        "key-service-failed",
        r"failed due to a KMS exception|Error Code: KmsException",
        "the service could not use the KMS key that the resource or call names",
        "Check that the key is Enabled, not pending deletion, and in the same region: aws kms describe-key --key-id KEY. Its key policy must allow the caller, and the service where it acts itself: kms:DescribeKey, kms:CreateGrant, kms:GenerateDataKey* and kms:Decrypt.",
    ),
    Reason(
        "kms-call-unavailable",
        r"\bKeyUnavailable(?:Exception)?\b|DependencyTimeout(?:Exception)?\b[^\n]*(?:Service: (?:AWS)?K|Operation: (?:Encrypt|Decrypt|GenerateDataKey|CreateKey))",
        "KMS could not use the key at this moment",
        "Repeat the call with growing pauses. If the key is in a custom key store, check that the store is CONNECTED:\naws kms describe-custom-key-stores",
    ),
    Reason(
        "kms-call-grant-token",
        r"\bInvalidGrantToken(?:Exception)?\b|grant token is not valid",
        "the grant token of the call is not one of this KMS key, or was changed",
        "Remove it: a grant works without its token some minutes after its creation. Before that pass GrantToken of the response of CreateGrant, as it is.",
    ),
    Reason(
        "kms-call-algorithm",
        r"Algorithm \w+ is incompatible with key spec",
        "the KMS key does not have the algorithm of the call",
        "Use one of the key's algorithms, or another key. To list them:\naws kms describe-key --key-id KEY --query 'KeyMetadata.[KeySpec,EncryptionAlgorithms,SigningAlgorithms,MacAlgorithms]'",
    ),
    Reason(
        "kms-call-other-key",
        r"does not identify a (?:CMK|KMS key) that can perform this operation|IncorrectKeyException",
        "the data was encrypted with another KMS key than the one of the call",
        "For symmetric keys remove KeyId from the call: the encrypted data names its key. Otherwise pass the key that encrypted the data.",
    ),
    Reason(
        "kms-call-data-size",
        r"cannot encrypt data larger than \d+ bytes|at 'plaintext' failed to satisfy constraint: Member must have length less",
        "a KMS key encrypts only a few bytes itself: up to 4096 with a symmetric key, fewer with RSA",
        "Encrypt the data with a data key (GenerateDataKey) in the program, and let KMS encrypt only that key. The AWS Encryption SDK does both.",
    ),
    Reason(
        "kms-call-message-size",
        r"at 'message' failed to satisfy constraint: Member must have length less",
        "KMS signs up to 4096 bytes of a message itself",
        "Compute the hash of the message in the program, pass this as Message, and set MessageType: DIGEST.",
    ),
    Reason(
        "kms-call-key-type",
        r"(?:is|are) supported only [^.\n]*\bsymmetric encryption KMS key",
        "the operation or service requires a symmetric encryption key, and this KMS key is of another type",
        "Use a key with KeySpec SYMMETRIC_DEFAULT and KeyUsage ENCRYPT_DECRYPT. The type of a key cannot be changed: create another one, and leave KeySpec and KeyUsage out. To see that of this key:\naws kms describe-key --key-id KEY --query 'KeyMetadata.[KeySpec,KeyUsage]'",
    ),
    Reason(
        "kms-call-digest",
        r"Digest is invalid length for algorithm",
        "the digest of the call has another length than the signing algorithm requires",
        "Pass the bytes of the hash, not its hexadecimal text: 32 bytes for SHA_256, 48 for SHA_384, 64 for SHA_512. For the message itself set MessageType: RAW.",
    ),
    Reason(
        "kms-call-ciphertext",
        r"InvalidCiphertextException",
        "the encrypted data is not as KMS returned it, or was encrypted with another encryption context",
        "Decode base64 first; with the AWS CLI pass a file of bytes: --ciphertext-blob fileb://FILE. Pass the same encryption context as at encryption: capital letters count.",
    ),
    Reason(
        "kms-call-signature",
        r"KMSInvalid(?:Signature|Mac)Exception",
        "the signature or MAC does not fit the message, the key or the algorithm of the call",
        "Use the key, the algorithm and the MessageType with which it was made, and the same bytes of the message: decode base64 first. If all are the same, the message was changed.",
    ),
    Reason(
        "kms-call-import-pending",
        r":key/\S+ is pending import\b|in state PendingImport",
        "the KMS key has Origin: EXTERNAL, and no key material yet",
        "Import its key material (get-parameters-for-import, then import-key-material). Or use a key with Origin: AWS_KMS, which has its material from the start.",
    ),
    Reason(
        "kms-call-import-token",
        r"(?:Expired|Invalid)ImportTokenException",
        "the import token is older than 24 hours, or is that of another KMS key",
        "Get a new public key and token, encrypt the key material with that public key, and import it with that token:\naws kms get-parameters-for-import --key-id KEY --wrapping-algorithm RSAES_OAEP_SHA_256 --wrapping-key-spec RSA_4096",
    ),
    Reason(
        "kms-call-import-material",
        r"IncorrectKeyMaterialException",
        "the KMS key already had other key material, and accepts only the same again",
        "Import the material that the key had first. For new material create another key with Origin: EXTERNAL; a symmetric one also accepts it with --import-type NEW_KEY_MATERIAL.",
    ),
    Reason(
        "kms-call-import-origin",
        r"origin is AWS_KMS,? which is not valid",
        "the call is for keys whose material was imported, but KMS made the material of this one",
        "Remove the call. To import material, create another key with Origin: EXTERNAL: the origin of a key cannot be changed.",
    ),
    Reason(
        "kms-call-rotations",
        r"on-demand rotations limit has been reached",
        "the KMS key was rotated on demand as often as KMS allows",
        "Turn on the automatic rotation (EnableKeyRotation: true), which has no such limit. Keys with imported material do not have it: create another key, and move the alias to that:\naws kms update-alias --alias-name alias/NAME --target-key-id KEY",
    ),
    Reason(
        "kms-call-rotation-none",
        r"No available key material pending rotation",
        "the KMS key has no imported key material that waits for a rotation",
        "Import the new key material with --import-type NEW_KEY_MATERIAL first, then rotate the key.",
    ),
    Reason(
        "kms-call-region",
        r"NotFoundException: Invalid arn(?: [a-z]{2}(?:-[a-z]+)+-\d\b|\s*(?:status|\n|$))|^Invalid arn [a-z]{2}(?:-[a-z]+)+-\d\b",
        "the ARN of the KMS key is of another region than the call",
        "Pass a key of the region of the resource or replica. Of a multi-Region key that is its replica, whose ARN has that region. A table with replicas requires KMSMasterKeyId in SSESpecification of each replica.",
    ),
    Reason(
        "kms-call-key-id",
        r"^(?!.*\b(?:JWKS?|JWT|token)\b).*Invalid keyId\b",
        "the call names the KMS key in a form that KMS does not know",
        "Pass the key's ID with its hyphens, its ARN, or its alias with the prefix: alias/NAME. To list the aliases: aws kms list-aliases",
    ),
)
