// PyTorch extensions: the vendor's classes for the host side, kernels written anew.
#include <torch/extension.h> // ok
#include <ATen/cuda/CUDAContext.h> // expect[enflame]: adapt
#include <c10/cuda/CUDAGuard.h> // expect[enflame]: rename

Tensor forward(Tensor x) // ok
{
    TORCH_CHECK(x.is_cuda(), "x must be on the device"); // expect[enflame]: rename
    const at::cuda::CUDAGuard guard(x.device()); // expect[enflame]: rename
    auto stream = at::cuda::getCurrentCUDAStream(); // expect[enflame]: rename
    auto handle = at::cuda::getCurrentCUDABlasHandle(); // expect[enflame]: rewrite
    auto cores = at::cuda::getCurrentDeviceProperties()->multiProcessorCount; // expect[enflame]: adapt
    C10_CUDA_CHECK(cudaGetLastError()); // expect[enflame]: rename
    C10_CUDA_KERNEL_LAUNCH_CHECK(); // expect[enflame]: rename
    AT_DISPATCH_FLOATING_TYPES(x.scalar_type(), "forward", [&] {}); // expect[enflame]: adapt
    return x.to(at::kCUDA); // expect[enflame]: rename
}

TORCH_LIBRARY(example, m) { // expect[enflame]: drop-in
    m.def("forward(Tensor x) -> Tensor"); // ok
}

TORCH_LIBRARY_IMPL(example, CUDA, m) { // expect[enflame]: adapt
    m.impl("forward", &forward); // ok
}
