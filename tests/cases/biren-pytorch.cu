// torch_supa follows PyTorch's C++ API under other namespaces.
#include <c10/cuda/CUDAGuard.h> // expect[biren]: rename
#include <ATen/cuda/CUDAContext.h> // expect[biren]: rename
#include <torch/extension.h> // ok

void forward(at::Tensor x) // ok
{
    TORCH_CHECK(x.is_cuda(), "on the device"); // expect[biren]: rename
    const at::cuda::CUDAGuard guard(x.device()); // expect[biren]: rename
    auto stream = at::cuda::getCurrentCUDAStream(); // expect[biren]: rename
    C10_CUDA_KERNEL_LAUNCH_CHECK(); // expect[biren]: rename
    auto handle = at::cuda::getCurrentCUDABlasHandle(); // expect[biren]: unknown
}

int like_torch(int x) // ok
{
    return x; // ok
}
