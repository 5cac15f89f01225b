// CoreX reports CUDA 10.2: what came later is unknown unless it was seen.
void tune(cublasHandle_t handle, cudaEvent_t event, cudaStream_t stream) // expect[iluvatar]: drop-in
{
    cublasSetStream(handle, stream); // expect[iluvatar]: drop-in
    cublasSetWorkspace(handle, nullptr, 0); // expect[iluvatar]: unknown
    cudaEventRecord(event, stream); // expect[iluvatar]: drop-in
    cudaEventRecordWithFlags(event, stream, 0); // expect[iluvatar]: unknown
    int nothing = 0; // ok
}
