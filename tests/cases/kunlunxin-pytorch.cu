// PyTorch's device stays cuda under xpytorch; what runs inside kernels does not.
#include <ATen/cuda/CUDAContext.h> // expect[kunlunxin-p800]: drop-in
#include <c10/cuda/CUDAGuard.h> // expect[kunlunxin-p800]: drop-in
#include <torch/extension.h> // ok

void forward(at::Tensor x) // ok
{
    TORCH_CHECK(x.is_cuda(), "on the device"); // expect[kunlunxin-p800]: drop-in
    const at::cuda::CUDAGuard guard(x.device()); // expect[kunlunxin-p800]: drop-in
    auto stream = at::cuda::getCurrentCUDAStream(); // expect[kunlunxin-p800]: drop-in
    auto handle = at::cuda::getCurrentCUDABlasHandle(); // expect[kunlunxin-p800]: unknown
}

__device__ void add(float *address, float value) // expect[kunlunxin-p800]: rewrite
{
    gpuAtomicAdd(address, value); // expect[kunlunxin-p800]: rewrite
}

int like_torch(int x) // ok
{
    return x; // ok
}
