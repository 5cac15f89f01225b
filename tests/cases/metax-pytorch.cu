// PyTorch extensions: mcPytorch keeps the C++ API.
#include <ATen/cuda/CUDAContext.h> // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
#include <c10/cuda/CUDAGuard.h> // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
#include <torch/extension.h> // ok

void forward(at::Tensor x) // ok
{
    const at::cuda::CUDAGuard guard(x.device()); // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
    auto stream = at::cuda::getCurrentCUDAStream(); // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
    C10_CUDA_CHECK(cudaGetLastError()); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    float lanes = WARP_SHFL_XOR(1.0f, 1); // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: adapt
    THCState_getCurrentStream(nullptr); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
    x = x.contiguous(); // ok
}
