"""Texts for the rows of ``facts.reasons.accounts.encryption_calls``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("key-service-unavailable", 'Resource handler returned message: "AWS KMS is currently unavailable. Please try again. (Service: Efs, Status Code: 400, Request ID: 4f0a8a1c)" (RequestToken: 6f3c5f0e, HandlerErrorCode: InvalidRequest)', "remade, EFS guide"),
    ("key-service-failed", "An error occurred (KmsException) when calling the CreateRepository operation: The operation failed due to a KMS exception.", "ECR API"),
    ("kms-call-use", "arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab key usage is ENCRYPT_DECRYPT which is not valid for GenerateMac. (Service: AWSKMS; Status Code: 400; Error Code: InvalidKeyUsageException)", "LocalStack snapshot"),
    ("kms-call-use", "You cannot generate a data key with an asymmetric CMK (Service: AWSKMS; Status Code: 400; Error Code: InvalidKeyUsageException)", "remade, KMS"),
    ("kms-call-use", "An error occurred (InvalidKeyUsageException) when calling the Encrypt operation: ", "remade, API reference"),
    ("kms-call-unavailable", "An error occurred (KeyUnavailableException) when calling the GenerateDataKey operation: The request was rejected because the specified KMS key was not available.", "remade, API reference"),
    ("kms-call-unavailable", "An error occurred (DependencyTimeoutException) when calling the Encrypt operation: The system timed out while trying to fulfill the request.", "remade, API reference"),
    ("kms-call-grant-token", "An error occurred (InvalidGrantTokenException) when calling the Decrypt operation: The request was rejected because the specified grant token is not valid.", "remade, API reference"),
    ("kms-call-algorithm", "Algorithm HMAC_SHA_256 is incompatible with key spec HMAC_224. (Service: AWSKMS; Status Code: 400; Error Code: InvalidKeyUsageException)", "LocalStack snapshot"),
    ("kms-call-other-key", "The key ID in the request does not identify a CMK that can perform this operation. (Service: AWSKMS; Status Code: 400; Error Code: IncorrectKeyException)", "LocalStack snapshot"),
    ("kms-call-data-size", "Algorithm RSAES_OAEP_SHA_1 and key spec RSA_2048 cannot encrypt data larger than 214 bytes. (Service: AWSKMS; Status Code: 400; Error Code: ValidationException)", "LocalStack snapshot"),
    ("kms-call-data-size", "1 validation error detected: Value 'java.nio.HeapByteBuffer[pos=0 lim=5000 cap=5000]' at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to 4096", "remade, KMS"),
    ("kms-call-message-size", "1 validation error detected: Value at 'message' failed to satisfy constraint: Member must have length less than or equal to 4096 (Service: AWSKMS; Status Code: 400; Error Code: ValidationException)", "remade, KMS"),
    ("kms-call-digest", "Digest is invalid length for algorithm RSASSA_PSS_SHA_256. (Service: AWSKMS; Status Code: 400; Error Code: ValidationException)", "LocalStack snapshot"),
    ("kms-call-ciphertext", "An error occurred (InvalidCiphertextException) when calling the Decrypt operation: ", "remade, KMS"),
    ("kms-call-signature", "An error occurred (KMSInvalidSignatureException) when calling the Verify operation: ", "remade, KMS"),
    ("kms-call-signature", "An error occurred (KMSInvalidMacException) when calling the VerifyMac operation: ", "remade, KMS"),
    ("kms-call-import-pending", "arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab is pending import. (Service: AWSKMS; Status Code: 400; Error Code: KMSInvalidStateException)", "LocalStack snapshot"),
    ("kms-call-import-token", "An error occurred (ExpiredImportTokenException) when calling the ImportKeyMaterial operation: ", "remade, KMS"),
    ("kms-call-import-material", "An error occurred (IncorrectKeyMaterialException) when calling the ImportKeyMaterial operation: ", "remade, KMS"),
    ("kms-call-import-origin", "arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab origin is AWS_KMS which is not valid for this operation. (Service: AWSKMS; Status Code: 400; Error Code: UnsupportedOperationException)", "LocalStack snapshot"),
    ("kms-call-rotations", "The on-demand rotations limit has been reached for the given keyId. No more on-demand rotations can be performed for this key: arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab (Service: AWSKMS; Status Code: 400; Error Code: LimitExceededException)", "LocalStack snapshot"),
    ("kms-call-rotation-none", "No available key material pending rotation for the key: arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab. (Service: AWSKMS; Status Code: 400; Error Code: KMSInvalidStateException)", "LocalStack snapshot"),
    ("kms-call-region", "KMS validation error for region us-east-1: com.amazonaws.services.kms.model.NotFoundException: Invalid arn us-west-2 (Service: AWSKMS; Status Code: 400; Error Code: NotFoundException; Request ID: f4de; Proxy: null)", "public file 70282872106"),
    ("kms-call-region", "Error encrypting credentials/kubelet-tls-bootstrap-token: NotFoundException: Invalid arn status code: 400", "kubernetes-retired/kube-aws#1041"),
    ("kms-call-key-id", "Invalid keyId 'fake-key-id' (Service: AWSKMS; Status Code: 400; Error Code: NotFoundException)", "LocalStack snapshot"),
    ("kms-call-key-type", "KMS internal error: com.amazonaws.services.kms.model.AWSKMSException: EncryptionContext is supported only when creating a grant for a symmetric encryption KMS key. (Service: AWSKMS; Status Code: 400; Error Code: ValidationException; Request ID: 1; Proxy: null)", "public file 70400897072"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("kms-call-import-pending", "The image is pending import"),
    ("kms-call-key-id", "JWKS: Invalid keyId in token header"),
    ("kms-call-use", "Algorithm HMAC_SHA_384 is incompatible with key spec HMAC_224. (Service: AWSKMS; Status Code: 400; Error Code: InvalidKeyUsageException)"),
)  # fmt: skip
