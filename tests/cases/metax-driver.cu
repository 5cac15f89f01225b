// Driver API: the MACA runtime stands in for it, so several calls change their arguments.
#include <cuda.h> // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
#include <vector> // ok

void run(CUfunction kernel, CUstream stream, CUdeviceptr memory) // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
{
    cuLaunchKernel(kernel, 1, 1, 1, 64, 1, 1, 0, stream, nullptr, nullptr); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    cuMemcpyAsync(memory, memory, 4, stream); // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: drop-in
    const char *text = nullptr; // ok
    cuGetErrorString(CUDA_ERROR_NOT_READY, &text); // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: drop-in
    CUdeviceptr copy; // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    cuMemAlloc(&copy, 16); // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: drop-in
    cuStreamCreate(&stream, CU_STREAM_NON_BLOCKING); // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: drop-in
    cuStreamSynchronize(stream); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    cuMemMap(copy, 16, 0, 0, 0); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: drop-in
    cuTensorMapEncodeTiled(nullptr); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
#if CUDA_VERSION >= 12000 // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: adapt
    std::vector<int> modern; // ok
#endif
}
