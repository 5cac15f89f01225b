// PyTorch extensions: the vendor's classes for the host side, kernels written anew.
#include <torch/extension.h> // ok
#include <ATen/cuda/CUDAContext.h> // expect[cambricon]: adapt
#include <c10/cuda/CUDAGuard.h> // expect[cambricon]: adapt

Tensor forward(Tensor x) // ok
{
    TORCH_CHECK(x.is_cuda(), "x must be on the device"); // expect[cambricon]: rename
    const at::cuda::CUDAGuard guard(x.device()); // expect[cambricon]: rename
    auto stream = at::cuda::getCurrentCUDAStream(); // expect[cambricon]: rename
    auto handle = at::cuda::getCurrentCUDABlasHandle(); // expect[cambricon]: adapt
    auto cores = at::cuda::getCurrentDeviceProperties()->multiProcessorCount; // expect[cambricon]: adapt
    C10_CUDA_CHECK(cudaGetLastError()); // expect[cambricon]: adapt
    C10_CUDA_KERNEL_LAUNCH_CHECK(); // expect[cambricon]: adapt
    AT_DISPATCH_FLOATING_TYPES(x.scalar_type(), "forward", [&] {}); // expect[cambricon]: adapt
    return x.to(at::kCUDA); // expect[cambricon]: rename
}

TORCH_LIBRARY(example, m) { // expect[cambricon]: drop-in
    m.def("forward(Tensor x) -> Tensor"); // ok
}

TORCH_LIBRARY_IMPL(example, CUDA, m) { // expect[cambricon]: adapt
    m.impl("forward", &forward); // ok
}
